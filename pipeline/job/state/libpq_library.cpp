#include "pipeline/job/state/libpq_library.h"

#include "pipeline/fetch/late_library.h"

namespace pith {

const LibpqLibrary& libpq() {
    static const LibpqLibrary functions = [] {
        const LateLibrary library("libpq.so.5");
        LibpqLibrary made{};
        library.find(made.clear, "PQclear");
        library.find(made.connectdb, "PQconnectdb");
        library.find(made.db, "PQdb");
        library.find(made.errorMessage, "PQerrorMessage");
        library.find(made.exec, "PQexec");
        library.find(made.execPrepared, "PQexecPrepared");
        library.find(made.finish, "PQfinish");
        library.find(made.freemem, "PQfreemem");
        library.find(made.ftype, "PQftype");
        library.find(made.getisnull, "PQgetisnull");
        library.find(made.getlength, "PQgetlength");
        library.find(made.getvalue, "PQgetvalue");
        library.find(made.nfields, "PQnfields");
        library.find(made.ntuples, "PQntuples");
        library.find(made.prepare, "PQprepare");
        library.find(made.resultErrorField, "PQresultErrorField");
        library.find(made.resultStatus, "PQresultStatus");
        library.find(made.setNoticeProcessor, "PQsetNoticeProcessor");
        library.find(made.status, "PQstatus");
        library.find(made.unescapeBytea, "PQunescapeBytea");
        return made;
    }();
    return functions;
}

}  // namespace pith
