// TLS that must fail, and HTTP/2, on servers out of Debian's packages.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <cstdlib>

#include "pipeline/fetch/polite_fetcher.h"
#include "tests/support/child_server.h"
#include "tests/support/temporary_folder.h"

namespace pith {
namespace {

using namespace std::chrono_literals;
using test::ChildServer;
using test::TemporaryFolder;

/// A certificate of its own signature for `name`, with its key beside it.
std::string make_certificate(const TemporaryFolder& folder, const std::string& name) {
    const std::string path = (folder.path() / (name + ".pem")).string();
    const std::string command = fmt::format(
        "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout {0}.key -out {0} -subj /CN={1} "
        "-addext subjectAltName=DNS:{1} >/dev/null 2>&1",
        path, name);
    return std::system(command.c_str()) == 0 ? path : std::string();
}

/// One that was valid in January 2020.
std::string make_expired_certificate(const TemporaryFolder& folder, const std::string& name) {
    const std::string at = folder.path().string();
    folder.write("index", "");
    folder.write("serial", "01");
    const std::string config = folder.write(
        "ca.cnf", fmt::format("[ca]\ndefault_ca=d\n[d]\ndatabase={0}/index\nserial={0}/serial\nnew_certs_dir={0}\n"
                              "default_md=sha256\npolicy=p\ncopy_extensions=copy\n[p]\ncommonName=supplied\n",
                              at));
    const std::string command = fmt::format(
        "cd {0} && openssl req -new -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout {1}.pem.key -out csr "
        "-subj /CN={1} -addext subjectAltName=DNS:{1} >/dev/null 2>&1 && openssl ca -batch -selfsign -config {2} "
        "-keyfile "
        "{1}.pem.key -in csr -out {1}.pem -startdate 20200101000000Z -enddate 20200201000000Z >/dev/null 2>&1",
        at, name, config);
    return std::system(command.c_str()) == 0 ? at + "/" + name + ".pem" : std::string();
}

/// What comes of one page of https://name:port/.
FetchAnswer fetch_page(const std::string& name, int port, const std::string& ca_file, bool insecure = false) {
    PoliteSettings settings;
    settings.addresses = AddressPolicy::make({"127.0.0.0/8"}).value();
    settings.network.resolve = {fmt::format("{}:{}:127.0.0.1", name, port)};
    settings.network.ca_file = ca_file;
    settings.network.total_time = 5s;
    settings.delay = 0ms;
    settings.back_off = 1ms;
    if (insecure) settings.network.insecure_hosts = {name};
    TransientHostMemory memory;
    const StopSignal stop;
    PoliteFetcher fetcher(settings, memory, stop);
    FetchRequest request;
    request.url = fmt::format("https://{}:{}/", name, port);
    request.obey_robots = false;
    fetcher.start(std::move(request));
    while (true) {
        auto answers = fetcher.wait();
        if (!answers.empty()) return std::move(answers.front());
    }
}

class Tls : public testing::Test {
  protected:
    void SetUp() override {
        if (std::system("command -v openssl >/dev/null") != 0) GTEST_SKIP() << "openssl is not installed";
        certificate_ = make_certificate(folder_, "good.example");
        ASSERT_FALSE(certificate_.empty());
    }

    static ChildServer serve(const std::string& certificate, std::vector<std::string> more = {}) {
        std::vector<std::string> arguments{"openssl", "s_server",           "-www",   "-quiet", "-cert", certificate,
                                           "-key",    certificate + ".key", "-accept"};
        return ChildServer(std::move(arguments), "127.0.0.1:", std::move(more));
    }

    TemporaryFolder folder_;
    std::string certificate_;
};

TEST_F(Tls, IsTrustedByItsCertificatesOnly) {
    const ChildServer server = serve(certificate_);
    const auto good = fetch_page("good.example", server.port(), certificate_);
    EXPECT_EQ(good.outcome, Outcome::fetched) << (good.failure ? good.failure->detail : "");
    // Signed by itself, for another name, by nobody who is known.
    for (const auto& [name, ca_file] : {std::pair{"good.example", std::string()},
                                        {"other.example", certificate_},
                                        {"good.example", make_certificate(folder_, "third.example")}}) {
        const auto refused = fetch_page(name, server.port(), ca_file);
        EXPECT_EQ(refused.outcome, Outcome::failed) << name;
        EXPECT_EQ(refused.attempts, 1u);
        EXPECT_EQ(refused.bytes, "");
    }
    EXPECT_EQ(fetch_page("other.example", server.port(), "", true).outcome, Outcome::fetched);
}

TEST_F(Tls, IsRefusedWhereItIsOutdated) {
    const ChildServer old_version = serve(certificate_, {"-tls1_1", "-cipher", "ALL:@SECLEVEL=0"});
    EXPECT_EQ(fetch_page("good.example", old_version.port(), certificate_).outcome, Outcome::failed);
    const std::string expired = make_expired_certificate(folder_, "expired.example");
    ASSERT_FALSE(expired.empty());
    const ChildServer server = serve(expired);
    const auto refused = fetch_page("expired.example", server.port(), expired);
    EXPECT_EQ(refused.outcome, Outcome::failed);
    EXPECT_NE(refused.failure->detail.find("expired"), std::string::npos) << refused.failure->detail;
    const ChildServer silent({"sh", "-c", "exec openssl s_server -quiet -accept 127.0.0.1:$0 -nocert"}, "", {});
    EXPECT_EQ(fetch_page("good.example", silent.port(), certificate_).outcome, Outcome::failed);
}

TEST_F(Tls, SpeaksHttp2WhereTheServerDoes) {
    if (std::system("command -v nghttpd >/dev/null") != 0) GTEST_SKIP() << "nghttpd (nghttp2-server) is not installed";
    folder_.write("index.html", "<p>An article.");
    const ChildServer server({"nghttpd", "--address=127.0.0.1", "--htdocs=" + folder_.path().string()}, "",
                             {certificate_ + ".key", certificate_});
    const auto answer = fetch_page("good.example", server.port(), certificate_);
    EXPECT_EQ(answer.outcome, Outcome::fetched) << (answer.failure ? answer.failure->detail : "");
    EXPECT_EQ(answer.bytes, "<p>An article.");
    EXPECT_TRUE(answer.headers.starts_with("HTTP/2 200")) << answer.headers;
}

TEST_F(Tls, EndsWithHttp2ServersThatResetGiveUpOrFlood) {
    if (std::system("command -v python3 >/dev/null") != 0) GTEST_SKIP() << "python3 is not installed";
    for (const char* kind : {"reset", "goaway", "flood"}) {
        const ChildServer server(
            {"python3", PITH_SOURCE_DIR "/tests/pipeline/fetch/http2_server.py", kind, certificate_}, "", {});
        const auto begin = std::chrono::steady_clock::now();
        const auto answer = fetch_page("good.example", server.port(), certificate_);
        EXPECT_EQ(answer.outcome, Outcome::failed) << kind;
        ASSERT_TRUE(answer.failure) << kind;
        // Of HTTP/2: the handshake and ALPN came to their end.
        EXPECT_EQ(answer.failure->detail.find("certificate"), std::string::npos) << answer.failure->detail;
        EXPECT_LE(answer.attempts, 3u) << kind;
        EXPECT_LT(std::chrono::steady_clock::now() - begin, 20s) << kind;
    }
}

}  // namespace
}  // namespace pith
