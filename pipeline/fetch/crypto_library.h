/// libcrypto's functions, once it is loaded.
#pragma once

#include <openssl/evp.h>

namespace pith {

/// The functions of <openssl/evp.h>, without their prefix.
struct CryptoLibrary {
    decltype(&::EVP_Digest) digest;
    decltype(&::EVP_sha1) sha1;
};

/// Loads libcrypto.so.3 at the first call; throws std::runtime_error where it is not there.
const CryptoLibrary& crypto();

}  // namespace pith
