#include "pipeline/fetch/crypto_library.h"

#include "pipeline/fetch/late_library.h"

namespace pith {

const CryptoLibrary& crypto() {
    static const CryptoLibrary functions = [] {
        const LateLibrary library("libcrypto.so.3");
        CryptoLibrary made{};
        library.find(made.digest, "EVP_Digest");
        library.find(made.sha1, "EVP_sha1");
        return made;
    }();
    return functions;
}

}  // namespace pith
