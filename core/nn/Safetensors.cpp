#include "core/nn/Safetensors.h"

#include "core/nn/Error.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <cstring>

namespace vivify::nn {

namespace {

/// Between two polls, and the most of a tensor that exists twice.
constexpr uint64_t PieceBytes = 4u << 20;

at::ScalarType scalarType(FileType type)
{
    switch (type) {
    case FileType::F32: return at::kFloat;
    case FileType::F16: return at::kHalf;
    case FileType::BF16: return at::kBFloat16;
    case FileType::I64: return at::kLong;
    case FileType::I32: return at::kInt;
    case FileType::U8: return at::kByte;
    case FileType::Bool: return at::kBool;
    }
    return at::kFloat;
}

/// Copies values [first, first + count) from where they lie in the file, aligned or not.
void copyPiece(const at::Tensor &flat, int64_t first, int64_t count, const uint8_t *from, at::ScalarType type)
{
    const at::Tensor to = flat.narrow(0, first, count);
    const size_t bytes = size_t(count) * c10::elementSize(type);
    if (type != at::kBool && to.scalar_type() == type && to.device().is_cpu()) {
        std::memcpy(to.data_ptr(), from, bytes);
        return;
    }
    // A bool that is neither 0 nor 1 must not reach C++ as one.
    const at::Tensor piece = at::empty({count}, at::TensorOptions(type == at::kBool ? at::kByte : type));
    std::memcpy(piece.data_ptr(), from, bytes);
    to.copy_(type == at::kBool ? piece.ne(0) : piece);
}

}  // namespace

Safetensors::Safetensors(const std::filesystem::path &path)
    : m_file(path), m_header(SafetensorsHeader::parse(m_file.data(), m_file.size(), m_file.path()))
{
    for (const auto &[name, tensor] : m_header.tensors)
        m_infos[name] = {scalarType(tensor.type), tensor.shape};
}

std::vector<std::string> Safetensors::names() const
{
    std::vector<std::string> found;
    for (const auto &item : m_infos)
        found.push_back(item.first);
    return found;
}

const TensorInfo *Safetensors::find(const std::string &name) const
{
    const auto found = m_infos.find(name);
    return found == m_infos.end() ? nullptr : &found->second;
}

at::Tensor Safetensors::load(const std::string &name, const at::TensorOptions &target, const Poll &callback) const
{
    const auto entry = m_header.tensors.find(name);
    if (entry == m_header.tensors.end())
        throw Error(ErrorCode::TensorMismatch, {path(), "missing: " + name});
    const FileTensor &tensor = entry->second;
    const at::ScalarType type = scalarType(tensor.type);
    const at::ScalarType wanted = target.has_dtype() ? c10::typeMetaToScalarType(target.dtype()) : type;
    if (c10::isFloatingType(type) && !c10::isFloatingType(wanted))
        throw Error(ErrorCode::BadArgument, {name, c10::toString(wanted), "a floating dtype"});

    const at::Tensor result = at::empty(tensor.shape, at::TensorOptions(wanted).device(target.device()));
    const at::Tensor flat = result.view({-1});
    const int64_t total = flat.numel(), piece = int64_t(PieceBytes / size(tensor.type));
    for (int64_t first = 0; first < total; first += piece) {
        poll(callback);
        m_file.check();
        const int64_t count = std::min(piece, total - first);
        const uint64_t begin = tensor.begin + uint64_t(first) * size(tensor.type);
        copyPiece(flat, first, count, m_file.data() + begin, type);
        m_file.release(begin, begin + uint64_t(count) * size(tensor.type));
    }
    return result;
}

at::Tensor Safetensors::load(const std::string &name, const Poll &callback) const
{
    return load(name, at::TensorOptions().device(at::kCPU), callback);
}

}  // namespace vivify::nn
