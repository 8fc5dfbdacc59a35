#pragma once

#include "app/cli/Progress.h"
#include "core/generate/Generator.h"
#include "core/prompt/Catalogue.h"

#include <optional>

namespace vivify::cli {

/// What every command works with: the catalogue and the generators of this program.
class Studio
{
public:
    Studio();

    Catalogue catalogue;
    GeneratorRegistry generators;

    /// By id or by a variant's id. Throws Error (Usage) that lists the ids.
    PromptTemplate scene(const QString &id) const;
    PromptModifier modifier(const QString &id) const;
    Preset preset(const QString &id) const;
    /// Everything that can be set for that scene with that generator.
    QList<Parameter> parameters(const Generator &generator, const PromptTemplate &scene) const;
    /// The request of a picture with its own scene settings.
    GenerationRequest request(const Picture &picture) const;
    /// Gives the picture its clip; warns about gates that failed. `outputSize`: where it differs from the settings.
    void generate(Picture &picture, Progress &progress, QSize outputSize = {}) const;
    /// What that would need, after a short measurement of this computer where there was none.
    Forecast forecast(const Picture &picture, Progress &progress, QSize outputSize = {}) const;
    /// Makes the picture's clip once more from its provenance record. Whether every pixel is as it was.
    bool repeat(Picture &picture, Progress &progress) const;
};

} // namespace vivify::cli
