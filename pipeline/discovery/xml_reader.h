/// XML as a row of events. The only file of the project that knows libxml2 is xml_reader.cpp.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace pith {

/// A start tag; views live during the call.
struct XmlElement {
    struct Attribute {
        std::string_view prefix;
        std::string_view name;
        std::string value;
    };
    std::string_view name;    ///< without its prefix
    std::string_view prefix;  ///< as written
    std::string_view space;   ///< the namespace's URI; empty where none is declared
    std::vector<Attribute> attributes;

    /// Empty where it is missing.
    std::string_view attribute(std::string_view attribute_name, std::string_view attribute_prefix = {}) const;
};

class XmlHandler {
  public:
    virtual ~XmlHandler() = default;
    virtual void start(const XmlElement& element) = 0;
    virtual void end() = 0;  ///< of the innermost element that is open
    virtual void text(std::string_view text) = 0;
    /// Asked after each element's end: true stops the reading.
    virtual bool is_full() const = 0;
};

/// Tells the handler what stands in the document, as far as it can be read: after a fault that no parser can mend, such
/// as more than 250 elements nested in one another, the rest is left out. `text` is what repair_xml() gives. Never
/// touches files or the network, knows no entities but those of XML itself, and builds no tree.
void read_xml(std::string_view text, XmlHandler& handler);

/// The character that a named reference of HTML 4 stands for, without "&" and ";"; nullopt for other names.
std::optional<char32_t> html_reference(const std::string& name);

}  // namespace pith
