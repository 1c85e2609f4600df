#include "pipeline/isolation/fork_server.h"

#include <fcntl.h>
#include <linux/close_range.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <csignal>

#include <cerrno>
#include <cstring>
#include <string>
#include <utility>

namespace pith {
namespace {

/// Asks for a process (0), or for the end of one.
struct Request {
    pid_t wait_for;
};

/// `process` is 0 where there is none; the descriptor comes beside it.
struct Answer {
    pid_t process;
    int status;
};

bool make_pair(Descriptor& one, Descriptor& other) {
    int ends[2];
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0) return false;
    one = Descriptor(ends[0]);
    other = Descriptor(ends[1]);
    return true;
}

/// The space that recvmsg() and sendmsg() need for one descriptor (unix(7), SCM_RIGHTS).
union Rights {
    cmsghdr header;
    char space[CMSG_SPACE(sizeof(int))];
};

bool send_answer(int control, Answer answer, int descriptor) {
    iovec part{&answer, sizeof answer};
    Rights rights{};
    msghdr message{};
    message.msg_iov = &part;
    message.msg_iovlen = 1;
    if (descriptor >= 0) {
        message.msg_control = rights.space;
        message.msg_controllen = sizeof rights.space;
        cmsghdr* header = CMSG_FIRSTHDR(&message);
        header->cmsg_level = SOL_SOCKET;
        header->cmsg_type = SCM_RIGHTS;
        header->cmsg_len = CMSG_LEN(sizeof(int));
        std::memcpy(CMSG_DATA(header), &descriptor, sizeof(int));
    }
    ssize_t sent = 0;
    while ((sent = ::sendmsg(control, &message, MSG_NOSIGNAL)) < 0 && errno == EINTR) {
    }
    return sent == sizeof answer;
}

std::optional<Answer> receive_answer(int control, Descriptor& descriptor) {
    Answer answer{};
    iovec part{&answer, sizeof answer};
    Rights rights{};
    msghdr message{};
    message.msg_iov = &part;
    message.msg_iovlen = 1;
    message.msg_control = rights.space;
    message.msg_controllen = sizeof rights.space;
    ssize_t got = 0;
    while ((got = ::recvmsg(control, &message, MSG_CMSG_CLOEXEC)) < 0 && errno == EINTR) {
    }
    if (got != sizeof answer) return std::nullopt;
    if (const cmsghdr* header = CMSG_FIRSTHDR(&message); header && header->cmsg_type == SCM_RIGHTS) {
        int number = -1;
        std::memcpy(&number, CMSG_DATA(header), sizeof number);
        descriptor = Descriptor(number);
    }
    return answer;
}

/// What the program's own handlers would do is none of a child's business.
void reset_signals() {
    for (int number = 1; number < NSIG; ++number) (void)::signal(number, SIG_DFL);  // not of SIGKILL and the like
    for (const int number : {SIGINT, SIGTERM, SIGHUP, SIGPIPE}) (void)::signal(number, SIG_IGN);
    sigset_t none;
    ::sigemptyset(&none);
    ::sigprocmask(SIG_SETMASK, &none, nullptr);
}

/// Leaves standard error and `kept`. Locks, databases and connections stay the program's; a reader of its standard
/// output sees the end when the program ends.
int leave_files(int kept) {
    constexpr int place = STDERR_FILENO + 1;
    const int copy = ::fcntl(kept, F_DUPFD, place);  // where the program was started without these three
    const int null = ::open("/dev/null", O_RDWR);
    ::dup2(null, STDIN_FILENO);
    ::dup2(null, STDOUT_FILENO);
    if (copy != place) ::dup2(copy, place);
    ::close_range(place + 1, ~0u, 0);
    return place;
}

/// One process for each request, until the program is gone.
class Server {
  public:
    Server(int control, const std::function<void(int)>& child) : control_(control), child_(child) {}

    void run() {
        Request request{};
        while (true) {
            const ssize_t got = ::recv(control_, &request, sizeof request, MSG_WAITALL);
            if (got < 0 && errno == EINTR) continue;
            if (got != sizeof request) return;
            if (!(request.wait_for > 0 ? answer_wait(request.wait_for) : answer_spawn())) return;
        }
    }

  private:
    bool answer_wait(pid_t process) const {
        int status = 0;
        pid_t ended = 0;
        while ((ended = ::waitpid(process, &status, 0)) < 0 && errno == EINTR) {
        }
        return send_answer(control_, {ended == process ? process : 0, status}, -1);
    }

    bool answer_spawn() const {
        Descriptor own, childs;
        const pid_t process = make_pair(own, childs) ? ::fork() : -1;
        if (process == 0) {
            ::prctl(PR_SET_PDEATHSIG, SIGKILL);
            child_(leave_files(childs.get()));
            ::_exit(0);
        }
        return send_answer(control_, {process > 0 ? process : 0, 0}, process > 0 ? own.get() : -1);
    }

    const int control_;
    const std::function<void(int)>& child_;
};

}  // namespace

Result<std::unique_ptr<ForkServer>> ForkServer::start(const std::function<void(int socket)>& child) {
    Descriptor control, servers;
    const pid_t server = make_pair(control, servers) ? ::fork() : -1;
    if (server == 0) {
        reset_signals();
        Server(leave_files(servers.get()), child).run();
        ::_exit(0);
    }
    if (server < 0)
        return Failure{Status::internal_error,
                       std::string("no worker process can be started: ") + std::strerror(errno)};
    return std::unique_ptr<ForkServer>(new ForkServer(server, std::move(control)));
}

ForkServer::~ForkServer() {
    control_ = Descriptor();
    while (::waitpid(server_, nullptr, 0) < 0 && errno == EINTR) {
    }
}

std::optional<ForkServer::Child> ForkServer::spawn() {
    const std::lock_guard lock(mutex_);
    const Request request{0};
    if (::send(control_.get(), &request, sizeof request, MSG_NOSIGNAL) != sizeof request) return std::nullopt;
    Descriptor socket;
    const auto answer = receive_answer(control_.get(), socket);
    if (!answer || answer->process == 0 || !socket) return std::nullopt;
    return Child{answer->process, std::move(socket)};
}

std::optional<int> ForkServer::wait(pid_t process) {
    const std::lock_guard lock(mutex_);
    const Request request{process};
    if (::send(control_.get(), &request, sizeof request, MSG_NOSIGNAL) != sizeof request) return std::nullopt;
    Descriptor none;
    const auto answer = receive_answer(control_.get(), none);
    if (!answer || answer->process != process) return std::nullopt;
    return answer->status;
}

}  // namespace pith
