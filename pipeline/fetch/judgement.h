/// What a response means for its page and for its host.
#pragma once

#include <pith/pith.h>
#include <optional>

#include "pipeline/fetch/http_transport.h"

namespace pith {

struct Judgement {
    enum class Kind { whole, unchanged, redirect, failure } kind = Kind::failure;
    std::optional<Failure> failure = std::nullopt;  ///< of Kind::failure
    bool again = false;      ///< another try may mend it: network errors, cut bodies, 408, 429, 5xx
    bool plain = false;      ///< ... without content codings: some servers spoil what they compress
    bool slow_down = false;  ///< the whole host wants a rest: 429, 503
    bool answered = true;    ///< there was a response, if only its status line
    bool unwell = false;     ///< counts for the host's circuit breaker
};

/// `conditional`: the request had validators, so 304 is an answer.
Judgement judge(const HttpAnswer& answer, bool conditional);

}  // namespace pith
