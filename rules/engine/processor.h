/// What the processor can do, for the few computations that are compiled several times.
#pragma once

#include <cstdint>

namespace pith {

/// Each can do what those before it can. All give the same bits.
enum class Processor : std::uint8_t { any, avx2, avx512 };

/// The one that the program runs on.
inline Processor this_processor() {
#ifdef __x86_64__
    static const Processor best = [] {
        if (!__builtin_cpu_supports("avx2") || !__builtin_cpu_supports("bmi")) return Processor::any;
        const bool avx512 = __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512vl") &&
                            __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512bw");
        return avx512 ? Processor::avx512 : Processor::avx2;
    }();
    return best;
#else
    return Processor::any;
#endif
}

}  // namespace pith
