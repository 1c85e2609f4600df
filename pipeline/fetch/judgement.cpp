#include "pipeline/fetch/judgement.h"

#include <fmt/format.h>

namespace pith {

namespace {

using Kind = Judgement::Kind;

bool is_redirect(long status) {
    return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
}

Judgement fail(std::string detail) {
    return {.kind = Kind::failure, .failure = Failure{Status::fetch_error, std::move(detail)}};
}

/// No response, or a success whose body is not whole.
Judgement judge_failure(const HttpAnswer& answer) {
    Judgement judgement{.kind = Kind::failure, .failure = answer.failure, .again = answer.may_retry};
    const Status status = answer.failure->status;
    judgement.answered = answer.status != 0;
    judgement.plain = answer.coded && (status == Status::decode_error || status == Status::truncated);
    judgement.unwell = answer.may_retry && status != Status::decode_error;
    return judgement;
}

}  // namespace

Judgement judge(const HttpAnswer& answer, bool conditional) {
    const long status = answer.status;
    if (answer.failure && status < 300) return judge_failure(answer);
    if (status == 206) return fail("HTTP status 206: a part that was not asked for");
    if (status >= 200 && status < 300) return {.kind = Kind::whole};
    if (status == 304 && conditional) return {.kind = Kind::unchanged};
    if (is_redirect(status)) return {.kind = Kind::redirect};
    Judgement judgement = fail(fmt::format("HTTP status {}", status));
    judgement.slow_down = status == 429 || status == 503;
    judgement.unwell = status == 429 || status == 408 || status >= 500;
    judgement.again = judgement.unwell && status != 501 && status != 505;
    return judgement;
}

}  // namespace pith
