// What can be wrong with a store. Each trouble is told apart, and its message names the file, what is wrong
// and what to do.
#pragma once

#include <stdexcept>
#include <string>
#include <utility>
#include <variant>

namespace jounce::store {

enum class trouble {
  folder_missing,  // the folder that should hold the file
  missing,         // the file, for a reader
  directory,       // the path is a folder
  not_a_database,  // a file of another kind; never touched
  foreign,         // an SQLite database of another program; never touched
  newer,           // written by a newer jounce; never touched
  outdated,        // for a reader: written by an older jounce, or not set up yet
  locked,          // another daemon has it
  busy,            // another program keeps it locked for writing
  read_only,       // file, folder or file system cannot be written
  unreadable,      // no permission to read it
  disk_full,       // or a quota, or a limit on the size of files
  corrupt,
  input_output,  // any other failure of disk or file system
  refused,       // the rows break a rule of the store: a mistake of the caller
  stopped,       // not tried, because an earlier write failed
};

// Thrown by everything in this module. what() is one line, fit for a terminal and a log.
class store_error : public std::runtime_error {
 public:
  store_error(trouble kind, const std::string& message) : std::runtime_error(message), kind_(kind) {}
  trouble kind() const noexcept { return kind_; }

 private:
  trouble kind_;
};

// A value, or why there is none.
template <typename Value>
class result {
 public:
  result(Value value) : content_(std::in_place_index<0>, std::move(value)) {}
  result(store_error error) : content_(std::in_place_index<1>, std::move(error)) {}

  // Whether there is a value.
  bool ok() const noexcept { return content_.index() == 0; }
  // The value; only if ok().
  const Value& value() const { return std::get<0>(content_); }
  // The error; only if not ok().
  const store_error& error() const { return std::get<1>(content_); }

 private:
  std::variant<Value, store_error> content_;
};

}  // namespace jounce::store
