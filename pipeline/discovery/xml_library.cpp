#include "pipeline/discovery/xml_library.h"

#include "pipeline/fetch/late_library.h"

namespace pith {

const XmlLibrary& xml() {
    static const XmlLibrary functions = [] {
        const LateLibrary library("libxml2.so.2");
        XmlLibrary made{};
        library.find(made.create_io_parser, "xmlCreateIOParserCtxt");
        library.find(made.use_options, "xmlCtxtUseOptions");
        library.find(made.free_document, "xmlFreeDoc");
        library.find(made.free_parser, "xmlFreeParserCtxt");
        library.find(made.predefined_entity, "xmlGetPredefinedEntity");
        library.find(made.html_entity, "htmlEntityLookup");
        library.find(made.init_parser, "xmlInitParser");
        library.find(made.parse_document, "xmlParseDocument");
        library.find(made.stop_parser, "xmlStopParser");
        made.init_parser();  // before the first use, once for all threads
        return made;
    }();
    return functions;
}

}  // namespace pith
