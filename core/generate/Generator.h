#pragma once

#include "core/clip/Clip.h"
#include "core/generate/Forecast.h"
#include "core/generate/LoraMatch.h"
#include "core/jobs/JobContext.h"
#include "core/project/Project.h"
#include "core/prompt/PromptTemplate.h"

#include <memory>
#include <optional>
#include <vector>

namespace vivify {

/// What a generator is, as data.
struct GeneratorInfo
{
    QString id; ///< "motion", "i2vgen-xl"
    LocalizedText name, description;
    QList<Parameter> parameters; ///< Everything it uses, common ones included.
    LocalizedText unavailable;   ///< Why it can't run now and what to do; empty when it can.
    bool isAvailable() const { return unavailable.en.isEmpty(); }
};

/// Everything a clip depends on: equal requests give equal clips. A value.
struct GenerationRequest
{
    QImage source;          ///< Format_RGB32, at the picture's size.
    QList<Region> regions;  ///< Masks of the source's size.
    PromptTemplate scene;
    QString prompt, negative;
    QStringList modifiers;
    ParameterValues values; ///< Complete and checked (see completedValues).
    QHash<QString, QPointF> handles; ///< Dragged guesses, shares of the picture.
    QSize outputSize;       ///< Even sides, not larger than the source.
    int frames = 0;         ///< One loop; 0: the scene's own.
    double fps = 0;         ///< 0: the scene's own.
    quint64 seed = 0;
    QString modelFolder;    ///< Where the chosen weights lie, for a generator that needs some.
    double millimetresPerPixel = 0; ///< Of the source; 0: not known.
    Clip guide;             ///< Another generator's clip of the same scene to follow; null: none.
};

/// A point that the generator guessed and the user may drag: apex, hinge, start of the nerve.
struct Handle
{
    QString id;
    LocalizedText name;
    QPointF position; ///< Shares of the picture.
};

/// Makes clips. Implementations are equals behind this interface; the composition root registers them.
class Generator
{
public:
    virtual ~Generator() = default;
    virtual GeneratorInfo info() const = 0;
    /// Further parameters that only this scene has (heart rate …).
    virtual QList<Parameter> sceneParameters(const PromptTemplate &scene) const { Q_UNUSED(scene); return {}; }
    /// The clip, before compositeOutside. Called on a worker; checkpoints at least every 100 ms.
    /// Throws Error (BadInput: a region that is missing or empty; Resources: not enough memory) and Cancelled.
    virtual Clip generate(const GenerationRequest &request, JobContext &context) = 0;
    /// What the run would need; nothing where that is not worth a thought. Opens no module and reads small files only, so it
    /// may be asked for while parameters are being changed.
    virtual std::optional<Forecast> forecast(const GenerationRequest &request) const
    {
        Q_UNUSED(request);
        return {};
    }
    /// Measures this computer for forecast() where that wasn't done yet: some seconds. On a worker, or in vivify-cli.
    virtual void calibrate(const GenerationRequest &request, JobContext &context)
    {
        Q_UNUSED(request);
        Q_UNUSED(context);
    }
    /// Under what a broken run of this request is kept (see UnfinishedRuns); empty where runs aren't kept.
    virtual QString unfinishedKey(const GenerationRequest &request) const
    {
        Q_UNUSED(request);
        return {};
    }
    /// What this LoRA file would change in the request's model. May take a second; call it on a worker. Throws Error (BadInput).
    virtual LoraMatch inspectLora(const GenerationRequest &request, const QString &file)
    {
        Q_UNUSED(request);
        Q_UNUSED(file);
        return {};
    }
    /// What would be guessed for this request, to be shown as handles. May take a second; call it on a worker.
    virtual QList<Handle> handles(const GenerationRequest &request) { Q_UNUSED(request); return {}; }
};

/// The generators of this program, in the order of the menu. Filled by the composition root before the window opens.
class GeneratorRegistry
{
public:
    void add(std::unique_ptr<Generator> generator);
    QList<GeneratorInfo> infos() const;
    /// Throws Error (Usage) for an unknown id.
    Generator &get(const QString &id) const;
    bool contains(const QString &id) const;

private:
    std::vector<std::unique_ptr<Generator>> m_generators;
};

/// The request for a picture of a project: modifiers, scene, template and preset values in that order of strength,
/// completed and checked. Throws Error (Usage) for a bad value, (BadInput) with no scene or no painted region.
GenerationRequest makeRequest(const Picture &picture, const PromptTemplate &scene, const QList<PromptModifier> &modifiers,
                              const ParameterValues &presetValues, const Generator &generator);

/// The request that repeats a clip from its provenance record, on the picture and regions as they are now. Throws Error
/// (BadInput) when the picture or a region has changed since, or the record is of an older kind.
GenerationRequest requestAgain(const Picture &picture, const PromptTemplate &scene, const Generator &generator);

/// Runs the generator and holds the contract that outside the influence region nothing changes: every frame's frozen
/// pixels are copied from the still and then counted (gate frozen_exactness). The only way to get a clip.
Clip runGenerator(Generator &generator, const GenerationRequest &request, JobContext &context);

} // namespace vivify
