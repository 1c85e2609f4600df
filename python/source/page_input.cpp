#include "python/source/page_input.h"

#include <fmt/format.h>

namespace pith::python {

InputKind kind_of(std::string_view name) {
    if (name == "auto") return InputKind::automatic;
    if (name == "html") return InputKind::html;
    if (name == "text") return InputKind::text;
    throw nb::value_error(fmt::format("kind must be 'auto', 'html' or 'text', not '{}'", name).c_str());
}

std::string utf8_of(nb::handle text) {
    Py_ssize_t size = 0;
    if (const char* bytes = PyUnicode_AsUTF8AndSize(text.ptr(), &size)) return {bytes, static_cast<std::size_t>(size)};
    if (!PyErr_ExceptionMatches(PyExc_UnicodeEncodeError)) throw nb::python_error();
    PyErr_Clear();
    const auto encoded = nb::steal<nb::bytes>(PyUnicode_AsEncodedString(text.ptr(), "utf-16-le", "surrogatepass"));
    if (!encoded) throw nb::python_error();
    int little_endian = -1;
    const auto repaired = nb::steal(
        PyUnicode_DecodeUTF16(encoded.c_str(), static_cast<Py_ssize_t>(encoded.size()), "replace", &little_endian));
    if (!repaired) throw nb::python_error();
    const char* bytes = PyUnicode_AsUTF8AndSize(repaired.ptr(), &size);
    if (!bytes) throw nb::python_error();
    return {bytes, static_cast<std::size_t>(size)};
}

PageInput::PageInput(nb::handle page, PageFacts facts) : facts_(std::move(facts)) {
    const RawPage* raw = nullptr;
    if (PyUnicode_Check(page.ptr())) {
        take_text(page);
    } else if (PyBytes_Check(page.ptr())) {
        kept_ = nb::borrow(page);
        bytes_ = {PyBytes_AS_STRING(page.ptr()), static_cast<std::size_t>(PyBytes_GET_SIZE(page.ptr()))};
    } else if (nb::try_cast(page, raw) && raw) {
        kept_ = nb::borrow(page);
        take_page(*raw);
    } else if (PyObject_CheckBuffer(page.ptr())) {
        take_buffer(page);
    } else {
        const bool holder = nb::hasattr(page, "read") || nb::hasattr(page, "read_bytes");
        const char* hint = holder ? ": pass what it holds, read as bytes" : "";
        throw nb::type_error(
            fmt::format("a page must be str, bytes or another buffer of bytes, or a pith.Page, not {}{}",
                        nb::inst_name(page).c_str(), hint)
                .c_str());
    }
}

void PageInput::take_text(nb::handle text) {
    is_text_ = true;
    Py_ssize_t size = 0;
    if (PyUnicode_IS_COMPACT_ASCII(text.ptr())) {
        const char* bytes = PyUnicode_AsUTF8AndSize(text.ptr(), &size);
        kept_ = nb::borrow(text);
        bytes_ = {bytes, static_cast<std::size_t>(size)};
        return;
    }
    // Not PyUnicode_AsUTF8AndSize(), which keeps its result as long as the str lives: twice the memory of a corpus.
    if (PyObject* encoded = PyUnicode_AsUTF8String(text.ptr())) {
        kept_ = nb::steal(encoded);
        bytes_ = {PyBytes_AS_STRING(encoded), static_cast<std::size_t>(PyBytes_GET_SIZE(encoded))};
        return;
    }
    PyErr_Clear();
    copy_ = utf8_of(text);
    bytes_ = copy_;
}

void PageInput::take_buffer(nb::handle buffer) {
    Py_buffer view;
    if (PyObject_GetBuffer(buffer.ptr(), &view, PyBUF_SIMPLE) != 0) throw nb::python_error();
    copy_.assign(static_cast<const char*>(view.buf), static_cast<std::size_t>(view.len));
    PyBuffer_Release(&view);
    bytes_ = copy_;
}

/// What the caller says of the page counts before what the archive says.
void PageInput::take_page(const RawPage& page) {
    raw_ = &page;
    bytes_ = page.bytes;
    const auto fill = [](std::string& fact, const std::string& known) {
        if (fact.empty()) fact = known;
    };
    fill(facts_.id, page.id);
    fill(facts_.source, page.source);
    fill(facts_.url, page.url);
    fill(facts_.name, page.name);
    fill(facts_.content_type, page.content_type);
    fill(facts_.charset, page.charset);
    if (facts_.kind == InputKind::automatic) facts_.kind = page.kind;
}

Input PageInput::input() const {
    Input input;
    input.bytes = bytes_;
    input.name = facts_.name;
    input.url = facts_.url;
    input.content_type = facts_.content_type;
    input.charset = is_text_ ? std::string_view("utf-8") : facts_.charset;
    input.kind = facts_.kind;
    return input;
}

}  // namespace pith::python
