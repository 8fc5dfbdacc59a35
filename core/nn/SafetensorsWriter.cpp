#include "core/nn/SafetensorsWriter.h"

#include "core/nn/Error.h"

#include <ATen/ATen.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <unistd.h>
#include <utility>

namespace vivify::nn {

namespace {

constexpr int64_t PieceValues = 1 << 20;

const char *typeName(at::ScalarType type, const std::string &name)
{
    switch (type) {
    case at::kFloat: return "F32";
    case at::kHalf: return "F16";
    case at::kBFloat16: return "BF16";
    case at::kLong: return "I64";
    case at::kInt: return "I32";
    case at::kByte: return "U8";
    case at::kBool: return "BOOL";
    default: break;
    }
    throw Error(ErrorCode::BadArgument,
                {name, c10::toString(type), "fp32, fp16, bf16, int64, int32, uint8 or bool"});
}

/// The 8 bytes of length and the JSON, padded so that the data begins at a multiple of 8.
std::string makeHeader(const std::vector<std::pair<std::string, at::Tensor>> &tensors,
                       const std::map<std::string, std::string> &metadata)
{
    nlohmann::ordered_json json = nlohmann::ordered_json::object();
    if (!metadata.empty())
        json["__metadata__"] = metadata;
    uint64_t at = 0;
    for (const auto &[name, tensor] : tensors) {
        if (name.empty() || name == "__metadata__" || json.contains(name))
            throw Error(ErrorCode::BadArgument, {"tensor name", name, "a name used once"});
        const uint64_t end = at + uint64_t(tensor.numel()) * tensor.element_size();
        json[name] = {{"dtype", typeName(tensor.scalar_type(), name)},
                      {"shape", tensor.sizes().vec()},
                      {"data_offsets", {at, end}}};
        at = end;
    }
    std::string text = json.dump();
    text.resize((text.size() + 7) / 8 * 8, ' ');
    std::string header;
    for (int i = 0; i < 8; ++i)
        header += char(uint64_t(text.size()) >> (8 * i));
    return header + text;
}

/// A file beside the target that takes its place only when everything is on the disk.
class AtomicFile
{
public:
    explicit AtomicFile(const std::filesystem::path &target)
        : m_target(target.string()), m_part(m_target + ".part-" + std::to_string(getpid()))
    {
        m_descriptor = open(m_part.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
        if (m_descriptor < 0)
            fail();
    }

    ~AtomicFile()
    {
        if (m_descriptor >= 0) {
            close(m_descriptor);
            unlink(m_part.c_str());
        }
    }

    AtomicFile(const AtomicFile &) = delete;
    AtomicFile &operator=(const AtomicFile &) = delete;

    void write(const void *bytes, size_t count)
    {
        for (size_t done = 0; done < count;) {
            const ssize_t wrote = ::write(m_descriptor, static_cast<const char *>(bytes) + done, count - done);
            if (wrote < 0 && errno == EINTR)
                continue;
            if (wrote <= 0)
                fail();
            done += size_t(wrote);
        }
    }

    void commit()
    {
        if (fsync(m_descriptor) != 0 || rename(m_part.c_str(), m_target.c_str()) != 0)
            fail();
        close(std::exchange(m_descriptor, -1));
        const std::string folder = std::filesystem::path(m_target).parent_path().string();
        const int opened = open(folder.empty() ? "." : folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
        if (opened >= 0) {  // makes the new name durable; the data already is
            fsync(opened);
            close(opened);
        }
    }

private:
    [[noreturn]] void fail() { throw Error(ErrorCode::Unwritable, {m_target, std::strerror(errno)}); }

    std::string m_target, m_part;
    int m_descriptor = -1;
};

}  // namespace

void writeSafetensors(const std::filesystem::path &path, const std::vector<std::pair<std::string, at::Tensor>> &tensors,
                      const std::map<std::string, std::string> &metadata)
{
    const std::string header = makeHeader(tensors, metadata);
    AtomicFile file(path);
    file.write(header.data(), header.size());
    for (const auto &item : tensors) {
        const at::Tensor flat = item.second.detach().reshape({-1});
        for (int64_t first = 0; first < flat.numel(); first += PieceValues) {
            const int64_t count = std::min(PieceValues, flat.numel() - first);
            const at::Tensor piece = flat.narrow(0, first, count).to(at::kCPU).contiguous();
            file.write(piece.data_ptr(), size_t(piece.numel()) * piece.element_size());
        }
    }
    file.commit();
}

}  // namespace vivify::nn
