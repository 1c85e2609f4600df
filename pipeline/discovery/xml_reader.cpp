#include "pipeline/discovery/xml_reader.h"

#include <algorithm>
#include <cstring>
#include <exception>
#include <memory>

#include "pipeline/discovery/xml_library.h"

namespace pith {
namespace {

std::string_view view(const xmlChar* text) {
    return text ? std::string_view(reinterpret_cast<const char*>(text)) : std::string_view{};
}

/// libxml2 leaves an ampersand in a value as "&#38;", for who builds a tree.
std::string attribute_value(const xmlChar* begin, const xmlChar* end) {
    std::string_view raw(reinterpret_cast<const char*>(begin), static_cast<std::size_t>(end - begin));
    std::string value;
    for (std::size_t at = 0; at < raw.size();) {
        const std::size_t next = std::min(raw.find("&#38;", at), raw.size());
        value.append(raw.substr(at, next - at));
        if (next < raw.size()) value += '&';
        at = next + 5;
    }
    return value;
}

/// What the callbacks share: libxml2 is C, so no exception may pass through it.
struct Reading {
    XmlHandler& handler;
    std::string_view rest;
    xmlParserCtxtPtr parser = nullptr;
    std::exception_ptr thrown = nullptr;

    template <class Work>
    void guarded(Work work) noexcept {
        if (thrown) return;
        try {
            work();
        } catch (...) {
            thrown = std::current_exception();
            xml().stop_parser(parser);
        }
    }
};

Reading& reading_of(void* context) {
    return *static_cast<Reading*>(context);
}

void on_start(void* context, const xmlChar* name, const xmlChar* prefix, const xmlChar* space, int, const xmlChar**,
              int count, int, const xmlChar** attributes) {
    Reading& reading = reading_of(context);
    reading.guarded([&] {
        XmlElement element{view(name), view(prefix), view(space), {}};
        for (int i = 0; i < count; ++i) {
            // Five pointers each: name, prefix, namespace, the value's begin and end.
            const xmlChar** attribute = attributes + std::ptrdiff_t{5} * i;
            element.attributes.push_back(
                {view(attribute[1]), view(attribute[0]), attribute_value(attribute[3], attribute[4])});
        }
        reading.handler.start(element);
    });
}

void on_end(void* context, const xmlChar*, const xmlChar*, const xmlChar*) {
    Reading& reading = reading_of(context);
    reading.guarded([&] {
        reading.handler.end();
        if (reading.handler.is_full()) xml().stop_parser(reading.parser);
    });
}

void on_text(void* context, const xmlChar* text, int length) {
    Reading& reading = reading_of(context);
    reading.guarded([&] {
        reading.handler.text({reinterpret_cast<const char*>(text), static_cast<std::size_t>(length)});
    });
}

/// XML's own entities only: whatever a document declares is unknown.
xmlEntityPtr on_entity(void*, const xmlChar* name) {
    return xml().predefined_entity(name);
}

int on_read(void* context, char* buffer, int length) {
    Reading& reading = reading_of(context);
    const std::size_t size = std::min(static_cast<std::size_t>(length), reading.rest.size());
    std::memcpy(buffer, reading.rest.data(), size);
    reading.rest.remove_prefix(size);
    return static_cast<int>(size);
}

xmlSAXHandler events() {
    xmlSAXHandler sax{};
    sax.initialized = XML_SAX2_MAGIC;
    sax.startElementNs = on_start;
    sax.endElementNs = on_end;
    sax.characters = on_text;
    sax.ignorableWhitespace = on_text;
    sax.cdataBlock = on_text;
    sax.getEntity = on_entity;
    sax.serror = [](void*, xmlErrorPtr) {};
    return sax;
}

}  // namespace

std::string_view XmlElement::attribute(std::string_view attribute_name, std::string_view attribute_prefix) const {
    const auto found = std::find_if(attributes.begin(), attributes.end(), [&](const Attribute& attribute) {
        return attribute.name == attribute_name && attribute.prefix == attribute_prefix;
    });
    return found == attributes.end() ? std::string_view{} : std::string_view(found->value);
}

void read_xml(std::string_view text, XmlHandler& handler) {
    if (text.empty()) return;
    xmlSAXHandler sax = events();
    Reading reading{handler, text};
    const std::unique_ptr<xmlParserCtxt, void (*)(xmlParserCtxtPtr)> parser(
        xml().create_io_parser(&sax, &reading, on_read, nullptr, &reading, XML_CHAR_ENCODING_UTF8), xml().free_parser);
    if (!parser) throw std::bad_alloc();
    reading.parser = parser.get();
    xml().use_options(parser.get(), XML_PARSE_RECOVER | XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING |
                                        XML_PARSE_IGNORE_ENC);
    xml().parse_document(parser.get());
    if (parser->myDoc) xml().free_document(parser->myDoc);
    if (reading.thrown) std::rethrow_exception(reading.thrown);
}

std::optional<char32_t> html_reference(const std::string& name) {
    const htmlEntityDesc* entity = xml().html_entity(reinterpret_cast<const xmlChar*>(name.c_str()));
    if (!entity) return std::nullopt;
    return static_cast<char32_t>(entity->value);
}

}  // namespace pith
