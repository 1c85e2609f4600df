/// pith._pith: what the Python package is made of. Private; pith/__init__.py says what is public.
#include <nanobind/nanobind.h>
#include <nanobind/stl/string.h>
#include <pith/pith.h>

#include "python/source/archive.h"
#include "python/source/article.h"
#include "python/source/batch.h"
#include "python/source/explanation.h"
#include "python/source/extractor.h"
#include "python/source/fork_guard.h"
#include "python/source/page_pool.h"

NB_MODULE(_pith, module) {
    using namespace pith::python;
    // An interpreter that ends with articles in a notebook's variables is nothing to report.
    nb::set_leak_warnings(false);
    if (!ForkGuard::install()) throw std::runtime_error("pthread_atfork failed");
    module.attr("__version__") = std::string(pith::version());
    bind_article(module);
    bind_archive(module);
    bind_page_pool(module);
    bind_batch(module);
    bind_extractor(module);
    bind_explanation(module);
}
