/// libxml2's functions, once it is loaded.
#pragma once

#include <libxml/HTMLparser.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>

namespace pith {

/// The functions of libxml2, without the prefix "xml".
struct XmlLibrary {
    decltype(&::xmlCreateIOParserCtxt) create_io_parser;
    decltype(&::xmlCtxtUseOptions) use_options;
    decltype(&::xmlFreeDoc) free_document;
    decltype(&::xmlFreeParserCtxt) free_parser;
    decltype(&::xmlGetPredefinedEntity) predefined_entity;
    decltype(&::htmlEntityLookup) html_entity;
    decltype(&::xmlInitParser) init_parser;
    decltype(&::xmlParseDocument) parse_document;
    decltype(&::xmlStopParser) stop_parser;
};

/// Loads libxml2.so.2 at the first call, ready for all threads; throws std::runtime_error where it is not there.
const XmlLibrary& xml();

}  // namespace pith
