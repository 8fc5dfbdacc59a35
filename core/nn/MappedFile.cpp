#include "core/nn/MappedFile.h"

#include "core/nn/Error.h"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

namespace vivify::nn {

MappedFile::MappedFile(const std::filesystem::path &path) : m_path(path.string())
{
    m_descriptor = open(m_path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);  // does not wait for a pipe's other end
    if (m_descriptor < 0)
        throw Error(ErrorCode::Unreadable, {m_path, std::strerror(errno)});
    struct stat status = {};
    if (fstat(m_descriptor, &status) != 0 || !S_ISREG(status.st_mode)) {
        close(m_descriptor);
        throw Error(ErrorCode::Unreadable, {m_path, "not a regular file"});
    }
    m_size = uint64_t(status.st_size);
    if (m_size == 0)
        return;
    void *mapped = mmap(nullptr, m_size, PROT_READ, MAP_PRIVATE, m_descriptor, 0);
    if (mapped == MAP_FAILED) {
        const std::string reason = std::strerror(errno);
        close(m_descriptor);
        throw Error(ErrorCode::Unreadable, {m_path, reason});
    }
    m_data = static_cast<const uint8_t *>(mapped);
}

MappedFile::~MappedFile()
{
    if (m_data)
        munmap(const_cast<uint8_t *>(m_data), m_size);
    close(m_descriptor);
}

void MappedFile::check() const
{
    struct stat status = {};
    if (fstat(m_descriptor, &status) != 0 || uint64_t(status.st_size) != m_size)
        throw Error(ErrorCode::Unreadable, {m_path, "the file was changed while it was read"});
}

void MappedFile::release(uint64_t begin, uint64_t end) const
{
    const uint64_t page = uint64_t(sysconf(_SC_PAGESIZE));
    const uint64_t first = (begin + page - 1) / page * page, last = end / page * page;
    if (first < last)  // advice only: a refusal costs memory, not correctness
        madvise(const_cast<uint8_t *>(m_data) + first, last - first, MADV_DONTNEED);
}

}  // namespace vivify::nn
