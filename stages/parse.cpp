#include "stages/parse.h"

#include <gumbo.h>

#include <algorithm>
#include <chrono>
#include <csetjmp>
#include <cstdlib>
#include <deque>
#include <string>

#include "stages/character_references.h"

namespace pith {
namespace {

using Clock = std::chrono::steady_clock;

/// Serves all of Gumbo's allocations and frees them together. Over a limit it leaves Gumbo by longjmp: Gumbo cannot
/// survive a failed allocation, and its frames are plain C with nothing to unwind.
class Arena {
  public:
    Arena(std::size_t bytes, std::size_t steps, Clock::time_point deadline)
        : bytes_left_(bytes), steps_left_(steps), deadline_(deadline) {}
    Arena(const Arena&) = delete;
    Arena& operator=(const Arena&) = delete;
    ~Arena() {
        for (void* chunk : chunks_) std::free(chunk);
    }

    void* allocate(std::size_t size) {
        size = (size + alignment - 1) / alignment * alignment;
        if (steps_left_-- == 0) leave(Limit::steps);
        if (steps_left_ % clock_interval == 0 && Clock::now() > deadline_) leave(Limit::time);
        if (size > room_) add_chunk(size);
        void* memory = next_;
        next_ += size;
        room_ -= size;
        return memory;
    }

    /// Where limits jump to, and which one it was.
    std::jmp_buf escape;
    Limit reason = Limit::none;

  private:
    static constexpr std::size_t alignment = 16;
    static constexpr std::size_t chunk_bytes = std::size_t{1} << 18;
    static constexpr std::size_t clock_interval = 256;

    void add_chunk(std::size_t size) {
        const std::size_t bytes = std::max(size, chunk_bytes);
        if (bytes > bytes_left_) leave(Limit::memory);
        void* chunk = std::malloc(bytes);
        if (!chunk) leave(Limit::memory);
        bytes_left_ -= bytes;
        chunks_.push_back(chunk);
        next_ = static_cast<char*>(chunk);
        room_ = bytes;
    }

    [[noreturn]] void leave(Limit why) {
        reason = why;
        std::longjmp(escape, 1);  // NOLINT(cert-err52-cpp): the only way out of C code
    }

    std::vector<void*> chunks_;
    char* next_ = nullptr;
    std::size_t room_ = 0;
    std::size_t bytes_left_;
    std::size_t steps_left_;
    Clock::time_point deadline_;
};

void* allocate(void* arena, std::size_t size) {
    return static_cast<Arena*>(arena)->allocate(size);
}

void deallocate(void*, void*) {}

/// Null if the arena's limits stopped the parse. Holds no object with a destructor, so that longjmp may skip it.
const GumboOutput* run_gumbo(Arena& arena, std::string_view html) {
    GumboOptions options = kGumboDefaultOptions;
    options.allocator = allocate;
    options.deallocator = deallocate;
    options.userdata = &arena;
    options.max_errors = 0;
    if (setjmp(arena.escape) != 0) return nullptr;  // NOLINT(cert-err52-cpp)
    return gumbo_parse_with_options(&options, html.data(), html.size());
}

const GumboVector* children_of(const GumboNode* node) {
    const bool element = node->type == GUMBO_NODE_ELEMENT || node->type == GUMBO_NODE_TEMPLATE;
    return element ? &node->v.element.children : nullptr;
}

/// Copies Gumbo's tree into a Document, with a stack of its own: the depth is the page's choice.
class Flattener {
  public:
    /// `names` will hold names of elements that the document points to.
    Flattener(Document& document, std::deque<std::string>& names, const Limits& limits)
        : document_(document), names_(names), limits_(limits) {}

    /// The limit that the tree does not keep, or none.
    Limit run(const GumboNode* root) {
        open(root, no_node);
        while (!open_.empty()) {
            auto& [element, child, id] = open_.back();
            const GumboVector* children = children_of(element);
            if (child == children->length) {
                document_.nodes[id].end = static_cast<NodeId>(document_.nodes.size());
                open_.pop_back();
                continue;
            }
            if (document_.nodes.size() >= limits_.nodes) return Limit::nodes;
            const auto* next = static_cast<const GumboNode*>(children->data[child++]);
            if (children_of(next)) {
                if (open_.size() >= limits_.depth) return Limit::depth;
                open(next, id);
            } else {
                add_text(next, id);
            }
        }
        return Limit::none;
    }

  private:
    struct Open {
        const GumboNode* element;
        unsigned child;
        NodeId id;
    };

    void open(const GumboNode* source, NodeId parent) {
        const GumboElement& element = source->v.element;
        Node node;
        node.parent = parent;
        node.depth = static_cast<std::uint32_t>(open_.size());
        // By its name, not by Gumbo's list of tags: that of 0.10 has no <dialog>, <picture> or <search>.
        const std::string_view name = name_of(element);
        node.tag = tag_of(name);
        if (node.tag == Tag::unknown) node.text = name;
        const std::size_t attributes_begin = document_.attributes.size();
        for (unsigned i = 0; i < element.attributes.length; ++i) {
            const auto* attribute = static_cast<const GumboAttribute*>(element.attributes.data[i]);
            document_.attributes.push_back({attribute->name, attribute->value});
        }
        const auto id = static_cast<NodeId>(document_.nodes.size());
        open_.push_back({source, 0, id});
        document_.nodes.push_back(node);
        document_.set_attributes(id, attributes_begin, document_.attributes.size());
    }

    void add_text(const GumboNode* source, NodeId parent) {
        if (source->type == GUMBO_NODE_COMMENT) return;
        Node node;
        node.tag = Tag::text;
        node.parent = parent;
        node.depth = static_cast<std::uint32_t>(open_.size());
        node.text = source->v.text.text;
        node.end = static_cast<NodeId>(document_.nodes.size()) + 1;
        document_.nodes.push_back(node);
    }

    std::string_view name_of(const GumboElement& element) {
        if (element.tag != GUMBO_TAG_UNKNOWN) return gumbo_normalized_tagname(element.tag);
        GumboStringPiece name = element.original_tag;
        gumbo_tag_from_original_text(&name);
        const std::string_view written(name.data ? name.data : "", name.length);
        const auto is_upper = [](char c) { return c >= 'A' && c <= 'Z'; };
        if (std::none_of(written.begin(), written.end(), is_upper)) return written;
        std::string& lower = names_.emplace_back(written);
        for (char& c : lower)
            if (is_upper(c)) c = static_cast<char>(c + 32);
        return lower;
    }

    Document& document_;
    std::deque<std::string>& names_;
    const Limits& limits_;
    std::vector<Open> open_;
};

Failure failure_of(Limit limit, const Limits& limits) {
    const auto more_than = [](std::size_t bound) { return "more than " + std::to_string(bound); };
    switch (limit) {
        case Limit::time:
            return {Status::time_limit, "parsing took longer than " + std::to_string(limits.time.count()) + " ms",
                    limit};
        case Limit::depth:
            return {Status::too_deep, "elements are nested deeper than " + std::to_string(limits.depth), limit};
        case Limit::nodes:
            return {Status::budget, "elements and texts: " + more_than(limits.nodes), limit};
        case Limit::steps:
            return {Status::budget, "allocations of the parser: " + more_than(limits.parse_steps), limit};
        default:
            return {Status::budget, "parsing needs more memory than the limit allows", limit};
    }
}

}  // namespace

Result<Document> parse(std::string_view html, const Limits& limits) {
    // Names of unknown elements point into the source, so the document keeps both alive.
    struct Storage {
        std::string html;
        Arena arena;
        std::deque<std::string> names;
        Storage(std::string_view source, std::size_t bytes, std::size_t steps, Clock::time_point deadline)
            : html(cap_references(source)), arena(bytes, steps, deadline) {}
    };
    auto storage = std::make_shared<Storage>(html, limits.arena_bytes + limits.arena_factor * html.size(),
                                             limits.parse_steps, Clock::now() + limits.time);
    const GumboOutput* output = run_gumbo(storage->arena, storage->html);
    if (!output) return failure_of(storage->arena.reason, limits);

    Document document;
    document.storage = storage;
    if (const Limit met = Flattener(document, storage->names, limits).run(output->root); met != Limit::none)
        return failure_of(met, limits);
    document.number_kinds();
    return document;
}

}  // namespace pith
