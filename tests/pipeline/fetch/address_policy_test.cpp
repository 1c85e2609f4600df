#include "pipeline/fetch/address_policy.h"

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <netinet/in.h>

namespace pith {
namespace {

AddressPolicy policy(const std::vector<std::string>& allowed = {}) {
    auto made = AddressPolicy::make(allowed);
    EXPECT_TRUE(made);
    return made.value();
}

TEST(AddressPolicy, RefusesWhatIsNotPublic) {
    for (const char* text :
         {"0.0.0.0", "0.255.255.255", "10.0.0.0", "10.255.255.255", "100.64.0.0", "100.127.255.255", "127.0.0.1",
          "169.254.0.1", "172.16.0.0", "172.31.255.255", "192.0.0.8", "192.168.0.1", "198.18.0.0", "198.19.255.255",
          "224.0.0.1", "239.1.1.1", "240.0.0.1", "255.255.255.255", "::", "::1", "::7f00:1", "fc00::1", "fdff::1",
          "fe80::1", "febf::1", "fec0::1", "ff02::1", "::ffff:10.0.0.1", "::ffff:0:10.0.0.1", "64:ff9b::10.0.0.1",
          "64:ff9b:1::8.8.8.8", "2002:a00:1::", "2002:7f00:1:1::1", "100::1",
          // Teredo keeps the address with its bits turned: 10.0.0.1.
          "2001:0:1:2:3:4:f5ff:fffe"}) {
        const auto address = parse_address(text);
        ASSERT_TRUE(address) << text;
        EXPECT_NE(policy().refusal(*address, 80), "") << text;
    }
}

TEST(AddressPolicy, TakesPublicAddressesAtTheirPorts) {
    for (const char* text :
         {"1.1.1.1",         "9.255.255.255",   "11.0.0.0",        "100.63.255.255",   "100.128.0.0",
          "126.255.255.255", "128.0.0.0",       "169.253.255.255", "172.15.255.255",   "172.32.0.0",
          "192.0.1.1",       "192.167.255.255", "192.169.0.0",     "198.17.255.255",   "198.20.0.0",
          "223.255.255.255", "2606:4700::1111", "::ffff:1.1.1.1",  "64:ff9b::1.1.1.1", "2002:101:101::1"}) {
        const auto address = parse_address(text);
        ASSERT_TRUE(address) << text;
        EXPECT_EQ(policy().refusal(*address, 80), "") << text;
        EXPECT_EQ(policy().refusal(*address, 443), "") << text;
        EXPECT_NE(policy().refusal(*address, 22), "") << text;
        EXPECT_NE(policy().refusal(*address, 8080), "") << text;
    }
}

TEST(AddressPolicy, LetsTheUserAllowNetworks) {
    const AddressPolicy allowed = policy({"10.1.0.0/16", "::1", "fd00::/8", "192.168.7.7"});
    for (const char* text : {"10.1.2.3", "::1", "fd12::1", "192.168.7.7", "::ffff:10.1.2.3"}) {
        EXPECT_EQ(allowed.refusal(*parse_address(text), 8080), "") << text;
    }
    for (const char* text : {"10.2.0.1", "fc00::1", "192.168.7.8", "127.0.0.1", "2002:a01:203::"}) {
        EXPECT_NE(allowed.refusal(*parse_address(text), 80), "") << text;
    }
    EXPECT_EQ(policy({"0.0.0.0/0"}).refusal(*parse_address("10.0.0.1"), 99), "");
    EXPECT_NE(policy({"0.0.0.0/0"}).refusal(*parse_address("fd00::1"), 80), "");
}

TEST(AddressPolicy, RefusesNetworksThatAreNone) {
    for (const char* text : {"", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/", "10.0.0.0/8x", "10.0.0/8", "::/129", "host",
                             "0x7f.1", "10.0.0.0/8/8"}) {
        auto made = AddressPolicy::make({text});
        ASSERT_FALSE(made) << text;
        EXPECT_NE(made.failure().detail.find(fmt::format("\"{}\"", text)), std::string::npos);
    }
}

TEST(AddressPolicy, ReadsTheSystemsAddresses) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(8080);
    address.sin_addr.s_addr = htonl(0x01010101);
    const auto* generic = reinterpret_cast<const sockaddr*>(&address);
    EXPECT_EQ(policy().refusal(*generic), "port 8080 of 1.1.1.1 is not 80 or 443");
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    EXPECT_EQ(policy().refusal(*generic), "127.0.0.1 is not a public address");
    address.sin_family = AF_UNIX;
    EXPECT_EQ(policy({"0.0.0.0/0", "::/0"}).refusal(*generic), "not an internet address");
}

}  // namespace
}  // namespace pith
