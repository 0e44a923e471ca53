// What puts answers into words: a function each, in three files, and a table of them at the end of each file.
// render() in answers.cpp looks them up by the answer's type. A new answer is a struct in
// jounce/queue/answers.hpp, a function, and its place in the table below it.
#pragma once

#include <cstddef>
#include <variant>
#include <vector>

#include "chat/answer_tools.hpp"
#include "jounce/chat/render.hpp"

namespace jounce::chat {

namespace answer = queue::answer;

struct phrasing {
  std::size_t kind;  // the answer's index in answer::any
  lines (*say)(const answer::any& what, const wording& how);
};

template <class Function>
struct answer_of_function;
template <class Answer>
struct answer_of_function<lines (*)(const Answer&, const wording&)> {
  using type = Answer;
};

// The row of one function: phrase<held_text>().
template <auto Function>
phrasing phrase() {
  using answer_type = typename answer_of_function<decltype(Function)>::type;
  return {
      answer::any(std::in_place_type<answer_type>).index(),
      [](const answer::any& what, const wording& how) { return Function(std::get<answer_type>(what), how); }};
}

// answers_shown.cpp, answers_changed.cpp, answers_refused.cpp
std::vector<phrasing> shown_answers();
std::vector<phrasing> changed_answers();
std::vector<phrasing> refused_answers();

// All of them.
const std::vector<phrasing>& all_answers();

}  // namespace jounce::chat
