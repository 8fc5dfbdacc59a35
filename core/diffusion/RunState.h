#pragma once

#include "core/nn/Pipeline.h"

#include <QByteArray>
#include <QString>

#include <optional>

namespace vivify {

/// A run between two steps, to be written to disk. A value.
struct RunState
{
    nn::SamplerState sampler;
    QString dtype; ///< "fp32", "bf16", "fp16": what it has to go on in.

    QByteArray toBytes() const;
    /// Nothing for bytes that are no such state.
    static std::optional<RunState> fromBytes(const QByteArray &bytes);
};

} // namespace vivify
