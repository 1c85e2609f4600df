#include "python/source/arrow_export.h"

#include <limits>
#include <utility>

#include "python/source/arrow_abi.h"

namespace pith::python {
namespace {

/// What a struct of the interface points into; freed by its release callback.
template <class Struct>
struct Holder {
    std::vector<std::unique_ptr<Struct>> children;
    std::vector<Struct*> child_pointers;
    std::vector<const void*> buffers;
    std::shared_ptr<const void> owner;
};

template <class Struct>
void release(Struct* exported) {
    auto* holder = static_cast<Holder<Struct>*>(exported->private_data);
    // A child that was moved away has no release callback any more.
    for (const auto& child : holder->children)
        if (child->release) child->release(child.get());
    delete holder;
    exported->release = nullptr;
}

template <class Struct>
void finish(Struct& exported, std::unique_ptr<Holder<Struct>> holder) {
    for (const auto& child : holder->children) holder->child_pointers.push_back(child.get());
    exported.n_children = static_cast<std::int64_t>(holder->child_pointers.size());
    exported.children = holder->child_pointers.data();
    exported.release = &release<Struct>;
    exported.private_data = holder.release();
}

std::unique_ptr<ArrowSchema> schema(const char* name, const char* format,
                                    std::vector<std::unique_ptr<ArrowSchema>> children = {}) {
    auto holder = std::make_unique<Holder<ArrowSchema>>();
    holder->children = std::move(children);
    auto made = std::make_unique<ArrowSchema>();
    made->format = format;
    made->name = name;
    made->flags = arrow_flag_nullable;
    finish(*made, std::move(holder));
    return made;
}

class ArrayMaker {
  public:
    ArrayMaker(std::shared_ptr<const void> owner, bool large) : owner_(std::move(owner)), large_(large) {}

    using Children = std::vector<std::unique_ptr<ArrowArray>>;

    std::unique_ptr<ArrowArray> array(std::int64_t length, std::int64_t nulls, std::vector<const void*> buffers,
                                      Children children = {}) const {
        auto holder = std::make_unique<Holder<ArrowArray>>();
        holder->children = std::move(children);
        holder->buffers = std::move(buffers);
        holder->owner = owner_;
        auto made = std::make_unique<ArrowArray>();
        made->length = length;
        made->null_count = nulls;
        made->n_buffers = static_cast<std::int64_t>(holder->buffers.size());
        made->buffers = holder->buffers.data();
        finish(*made, std::move(holder));
        return made;
    }

    std::unique_ptr<ArrowArray> texts(const TextColumn& column, bool large) const {
        const void* offsets = large ? static_cast<const void*>(column.offsets.data()) : column.small_offsets.data();
        return array(column.valid.size(), column.valid.nulls(), {column.valid.data(), offsets, column.data().data()});
    }

    std::unique_ptr<ArrowArray> of(const Column& column) const {
        if (column.texts) return texts(*column.texts, large_);
        if (column.numbers) {
            const NumberColumn& numbers = *column.numbers;
            return array(numbers.valid.size(), numbers.valid.nulls(), {numbers.valid.data(), numbers.numbers.data()});
        }
        const ListColumn& lists = *column.lists;
        Children items;
        items.push_back(texts(lists.items, false));
        return array(lists.valid.size(), lists.valid.nulls(), {lists.valid.data(), lists.offsets.data()},
                     std::move(items));
    }

  private:
    std::shared_ptr<const void> owner_;
    bool large_;
};

std::unique_ptr<ArrowSchema> schema_of(const Column& column, bool large) {
    if (column.texts) return schema(column.name, large ? "U" : "u");
    if (column.numbers) return schema(column.name, "g");
    std::vector<std::unique_ptr<ArrowSchema>> item;
    item.push_back(schema("item", "u"));
    return schema(column.name, "+l", std::move(item));
}

template <class Struct>
void free_capsule(PyObject* capsule) {
    auto* held = static_cast<Struct*>(PyCapsule_GetPointer(capsule, PyCapsule_GetName(capsule)));
    if (held->release) held->release(held);
    delete held;
}

template <class Struct>
nb::object capsule(std::unique_ptr<Struct> exported, const char* name) {
    auto made = nb::steal(PyCapsule_New(exported.get(), name, &free_capsule<Struct>));
    if (!made) {
        exported->release(exported.get());
        throw nb::python_error();
    }
    static_cast<void>(exported.release());
    return made;
}

}  // namespace

bool make_small_offsets(TextColumn& column) {
    if (column.bytes() > static_cast<std::size_t>(std::numeric_limits<std::int32_t>::max())) return false;
    column.small_offsets.assign(column.offsets.begin(), column.offsets.end());
    return true;
}

nb::tuple export_columns(const std::vector<Column>& columns, std::int64_t rows, bool large,
                         std::shared_ptr<const void> owner) {
    const ArrayMaker maker(std::move(owner), large);
    std::vector<std::unique_ptr<ArrowSchema>> schemas;
    std::vector<std::unique_ptr<ArrowArray>> arrays;
    for (const Column& column : columns) {
        schemas.push_back(schema_of(column, large));
        arrays.push_back(maker.of(column));
    }
    auto whole_schema = schema("", "+s", std::move(schemas));
    whole_schema->flags = 0;
    auto whole = maker.array(rows, 0, {nullptr}, std::move(arrays));
    nb::object schema_capsule = capsule(std::move(whole_schema), "arrow_schema");
    nb::object array_capsule = capsule(std::move(whole), "arrow_array");
    return nb::make_tuple(schema_capsule, array_capsule);
}

}  // namespace pith::python
