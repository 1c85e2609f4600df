// Gumbo's own parse of whole pages, nothing more: the yardstick of scripts/bench. Memory comes from an arena that is
// used again for each page; Gumbo is linked statically where Debian has it so.
#include <gumbo.h>

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

namespace {

constexpr std::size_t chunk_bytes = std::size_t{1} << 20;

struct Arena {
    std::vector<std::vector<char>> chunks;
    std::size_t chunk = 0;
    std::size_t used = 0;

    void* allocate(std::size_t size) {
        size = (size + 15) / 16 * 16;
        while (chunk < chunks.size() && used + size > chunks[chunk].size()) {
            ++chunk;
            used = 0;
        }
        if (chunk == chunks.size()) chunks.emplace_back(size > chunk_bytes ? size : chunk_bytes);
        void* memory = chunks[chunk].data() + used;
        used += size;
        return memory;
    }
    void clear() { chunk = used = 0; }
};

std::string read_file(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

}  // namespace

int main(int count, char** arguments) {
    if (count != 2) {
        std::fprintf(stderr, "usage: gumbo_bench FOLDER\n");
        return 2;
    }
    Arena arena;
    GumboOptions options = kGumboDefaultOptions;
    options.max_errors = 0;
    options.userdata = &arena;
    options.allocator = [](void* memory, std::size_t size) { return static_cast<Arena*>(memory)->allocate(size); };
    options.deallocator = [](void*, void*) {};
    std::size_t pages = 0, children = 0;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(arguments[1])) {
        if (!entry.is_regular_file()) continue;
        const std::string html = read_file(entry.path());
        const GumboOutput* output = gumbo_parse_with_options(&options, html.data(), html.size());
        children += output->root->v.element.children.length;
        ++pages;
        arena.clear();
    }
    std::printf("{\"pages\": %zu, \"children\": %zu}\n", pages, children);
    return 0;
}
