/// Everything under rules/ that is not code: rules with their cases, word lists, patterns, thresholds.
#pragma once

#include <pith/pith.h>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "rules/engine/network_model.h"
#include "rules/engine/tree_model.h"

namespace pith {

class PackReader;
class PhraseTable;
class Regex;
struct Rule;

/// A text as word lists compare it, folded once for all the lists that are asked. A view: the text must outlive it.
class FoldedText {
  public:
    // Not explicit: lists take plain texts too.
    FoldedText(std::string_view text);
    FoldedText(const std::string& text) : FoldedText(std::string_view(text)) {}
    FoldedText(const char* text) : FoldedText(std::string_view(text)) {}
    FoldedText(const FoldedText&) = delete;
    FoldedText& operator=(const FoldedText&) = delete;

    std::string_view all() const { return all_; }
    /// Without what is neither letter nor digit at either end.
    std::string_view words() const { return words_; }
    /// Where words() begins in all(); the end of all() where there is none.
    std::size_t words_begin() const {
        return words_.empty() ? all_.size() : static_cast<std::size_t>(words_.data() - all_.data());
    }

  private:
    std::string storage_;
    std::string_view all_;
    std::string_view words_;
};

/// A named list of phrases of all languages, compared after fold().
class WordList {
  public:
    explicit WordList(const std::vector<std::string>& phrases);
    explicit WordList(PackReader& pack);
    ~WordList();
    WordList(WordList&&) noexcept;

    /// The text, punctuation at its ends aside, is one of the phrases.
    bool is(const FoldedText& text) const;
    /// The text begins with one of the phrases, at a word's end.
    bool starts(const FoldedText& text) const;
    /// One of the phrases stands in the text, as whole words.
    bool in(const FoldedText& text) const;
    /// The text is made of the phrases and numbers, and holds a phrase: "Share 12 | Tweet | E-mail".
    bool only(const FoldedText& text) const;

    const PhraseTable& phrases() const { return *phrases_; }

  private:
    std::unique_ptr<const PhraseTable> phrases_;
};

/// A pattern of RE2, or several as alternatives.
class Pattern {
  public:
    explicit Pattern(std::vector<std::string> alternatives);
    ~Pattern();
    Pattern(Pattern&&) noexcept;

    /// The pattern matches somewhere in the text.
    bool in(std::string_view text) const;
    /// The first match's group 1 (or the whole match where there is no group).
    std::optional<std::string> find(std::string_view text) const;

    const std::vector<std::unique_ptr<const Regex>>& alternatives() const;

  private:
    struct Compiled;
    std::unique_ptr<const Compiled> compiled_;
};

/// Immutable once loaded; shared by all threads.
class RuleSet {
  public:
    /// Which files are read with all checks. What the program carries its tests have read: to compile all of its
    /// patterns would take most of the program's start. `none`: where there are no user's files, the built-in rules
    /// come as the build made them ready, in a tenth of the time, without their cases and places.
    enum class Checks { none, users_files, all_files };

    /// The built-in rules, and `user` laid over them where given. All errors at once, a line each:
    /// "file:line:column: what is wrong".
    static Result<std::shared_ptr<const RuleSet>> load(const std::filesystem::path& user = {},
                                                       Checks checks = Checks::users_files);
    ~RuleSet();

    /// What is no error but surely not meant, such as a rule that can never match: a line each, as load()'s errors, of
    /// the files that were read with all checks. Empty where all is well.
    const std::string& warnings() const;

    /// The three below throw std::out_of_range for a name that no file defines: a fault of the program, not of a
    /// page, so passes ask once, when they are made.
    const WordList& words(std::string_view list) const;
    const Pattern& pattern(std::string_view name) const;
    double number(std::string_view setting) const;  ///< "classify.link_density_max"

    /// The learned model of model/<name>.model; throws as those above.
    const TreeModel& model(std::string_view name) const;
    const NetworkModel& network(std::string_view name) const;

    const std::vector<Rule>& rules() const;

    /// Changes when any file of the rules changes: "<version>" or "<version>+<hash of the user's folder>".
    const std::string& version() const;

    struct Contents;
    /// For the engine's own files, which know what it holds.
    const Contents& contents() const;

  private:
    friend class RuleLoader;
    RuleSet();
    std::unique_ptr<Contents> contents_;
};

}  // namespace pith
