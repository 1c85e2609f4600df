/// The tables of a job's state.
#pragma once

#include "pipeline/job/state/database.h"

namespace pith {

/// Of the tables as this program makes and reads them.
constexpr std::int64_t state_version = 1;

/// Makes the tables in an empty database, or brings those of an older version to this one, in one transaction. Fails
/// with what to do where the tables are of a newer version, or belong to no job, or to one of another name.
Result<std::monostate> prepare_state(Database& database, const std::string& job_name);

/// Fails as prepare_state() does, but changes nothing.
Result<std::monostate> check_state(Database& database, const std::string& job_name);

}  // namespace pith
