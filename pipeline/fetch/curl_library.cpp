#include "pipeline/fetch/curl_library.h"

#include "pipeline/fetch/late_library.h"

namespace pith {

const CurlLibrary& curl() {
    static const CurlLibrary functions = [] {
        const LateLibrary library("libcurl.so.4");
        CurlLibrary made{};
        library.find(made.easy_cleanup, "curl_easy_cleanup");
        library.find(made.easy_getinfo, "curl_easy_getinfo");
        library.find(made.easy_init, "curl_easy_init");
        library.find(made.easy_setopt, "curl_easy_setopt");
        library.find(made.easy_strerror, "curl_easy_strerror");
        library.find(made.global_cleanup, "curl_global_cleanup");
        library.find(made.global_init, "curl_global_init");
        library.find(made.multi_add_handle, "curl_multi_add_handle");
        library.find(made.multi_cleanup, "curl_multi_cleanup");
        library.find(made.multi_info_read, "curl_multi_info_read");
        library.find(made.multi_init, "curl_multi_init");
        library.find(made.multi_perform, "curl_multi_perform");
        library.find(made.multi_poll, "curl_multi_poll");
        library.find(made.multi_remove_handle, "curl_multi_remove_handle");
        library.find(made.multi_setopt, "curl_multi_setopt");
        library.find(made.multi_wakeup, "curl_multi_wakeup");
        library.find(made.slist_append, "curl_slist_append");
        library.find(made.slist_free_all, "curl_slist_free_all");
        return made;
    }();
    return functions;
}

}  // namespace pith
