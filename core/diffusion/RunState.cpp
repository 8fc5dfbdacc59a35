#include "core/diffusion/RunState.h"

#include <ATen/ATen.h>

#include <QDataStream>
#include <QIODevice>
#include <QList>

#include <cstring>

namespace vivify {

namespace {

constexpr quint32 Format = 1;
constexpr qint64 MostNumbers = qint64(1) << 28;

void write(QDataStream &stream, const at::Tensor &tensor)
{
    QList<qint64> shape;
    QByteArray bytes;
    if (tensor.defined()) {
        const at::Tensor plain = tensor.to(at::kCPU, at::kFloat).contiguous();
        for (const int64_t side : plain.sizes())
            shape.append(side);
        bytes = QByteArray(static_cast<const char *>(plain.data_ptr()), qsizetype(plain.numel()) * qsizetype(sizeof(float)));
    }
    stream << shape << bytes;
}

/// False for anything but a tensor; an undefined one has no shape.
bool read(QDataStream &stream, at::Tensor &tensor)
{
    QList<qint64> shape;
    QByteArray bytes;
    stream >> shape >> bytes;
    if (stream.status() != QDataStream::Ok || shape.size() > 5)
        return false;
    if (shape.isEmpty())
        return bytes.isEmpty();
    qint64 numbers = 1;
    std::vector<int64_t> sides;
    for (const qint64 side : std::as_const(shape)) {
        if (side < 1 || side > MostNumbers || numbers > MostNumbers / side)
            return false;
        numbers *= side;
        sides.push_back(side);
    }
    if (bytes.size() != numbers * qint64(sizeof(float)))
        return false;
    tensor = at::empty(sides, at::kFloat);
    std::memcpy(tensor.data_ptr(), bytes.constData(), size_t(bytes.size()));
    return true;
}

} // namespace

QByteArray RunState::toBytes() const
{
    QByteArray bytes;
    QDataStream stream(&bytes, QIODevice::WriteOnly);
    stream.setVersion(QDataStream::Qt_6_4);
    stream << Format << qint64(sampler.step) << dtype;
    write(stream, sampler.latents);
    write(stream, sampler.lastOriginal);
    return bytes;
}

std::optional<RunState> RunState::fromBytes(const QByteArray &bytes)
{
    QDataStream stream(bytes);
    stream.setVersion(QDataStream::Qt_6_4);
    quint32 format = 0;
    qint64 step = -1;
    RunState state;
    stream >> format >> step >> state.dtype;
    if (stream.status() != QDataStream::Ok || format != Format || step < 0)
        return std::nullopt;
    state.sampler.step = step;
    if (!read(stream, state.sampler.latents) || !read(stream, state.sampler.lastOriginal) || !state.sampler.latents.defined())
        return std::nullopt;
    return state;
}

} // namespace vivify
