#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

namespace vivify::nn {

/// A regular file mapped read-only. Its size is fixed when it is opened; `check` tells when somebody cut it since, which
/// would otherwise end the program at the next touch.. Const calls from any thread.
class MappedFile
{
public:
    /// Throws Error(Unreadable).
    explicit MappedFile(const std::filesystem::path &path);
    ~MappedFile();
    MappedFile(const MappedFile &) = delete;
    MappedFile &operator=(const MappedFile &) = delete;

    const std::string &path() const { return m_path; }
    const uint8_t *data() const { return m_data; }
    uint64_t size() const { return m_size; }

    /// Throws Error(Unreadable) when the file no longer has the size it was opened with.
    void check() const;
    /// Gives the pages that lie wholly inside [begin, end) back; they are read again when touched again.
    void release(uint64_t begin, uint64_t end) const;

private:
    std::string m_path;
    int m_descriptor = -1;
    const uint8_t *m_data = nullptr;
    uint64_t m_size = 0;
};

}  // namespace vivify::nn
