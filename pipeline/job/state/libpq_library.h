/// libpq's functions, once it is loaded.
#pragma once

#include <libpq-fe.h>

namespace pith {

/// The functions of <libpq-fe.h>, without their prefix.
struct LibpqLibrary {
    decltype(&::PQclear) clear;
    decltype(&::PQconnectdb) connectdb;
    decltype(&::PQdb) db;
    decltype(&::PQerrorMessage) errorMessage;
    decltype(&::PQexec) exec;
    decltype(&::PQexecPrepared) execPrepared;
    decltype(&::PQfinish) finish;
    decltype(&::PQfreemem) freemem;
    decltype(&::PQftype) ftype;
    decltype(&::PQgetisnull) getisnull;
    decltype(&::PQgetlength) getlength;
    decltype(&::PQgetvalue) getvalue;
    decltype(&::PQnfields) nfields;
    decltype(&::PQntuples) ntuples;
    decltype(&::PQprepare) prepare;
    decltype(&::PQresultErrorField) resultErrorField;
    decltype(&::PQresultStatus) resultStatus;
    decltype(&::PQsetNoticeProcessor) setNoticeProcessor;
    decltype(&::PQstatus) status;
    decltype(&::PQunescapeBytea) unescapeBytea;
};

/// Loads libpq.so.5 at the first call; throws std::runtime_error where it is not there.
const LibpqLibrary& libpq();

}  // namespace pith
