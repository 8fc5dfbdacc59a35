#pragma once

#include <QStringList>

namespace vivify {

/// What an additional weight file changes in a model, told before it is used. A value; any thread.
struct LoraMatch
{
    QString dialect;       ///< Which program's naming it has: "peft", "diffusers", "diffusers 0.2", "attention processors", "kohya".
    QStringList matched;   ///< Layers of the model that it changes.
    QStringList unmatched; ///< Tensors of the file that belong to no layer; file names of a stranger, plain text.
};

} // namespace vivify
