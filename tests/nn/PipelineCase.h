#pragma once

#include "tests/nn/Reference.h"

#include "core/nn/Error.h"
#include "core/nn/Pipeline.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>

#include <functional>
#include <map>

/// A whole run of the reference: its request and what it gave.
struct PipelineCase {
    explicit PipelineCase(const std::string &name) : file(name + ".safetensors")
    {
        QFile runs(QString::fromStdString(reference::folder + "pipeline/runs.json"));
        if (runs.open(QIODevice::ReadOnly))
            values = QJsonDocument::fromJson(runs.readAll()).object()[QString::fromStdString(name)].toObject();
        picture = reference::folder + "pipeline/" + name + ".png";
        checkpoint = reference::folder + "checkpoints/" + values["checkpoint"].toString().toStdString();
    }

    vivify::nn::Request request() const
    {
        vivify::nn::Request made;
        made.image = vivify::nn::readImage(picture);
        made.prompt = values["prompt"].toString().toStdString();
        made.negativePrompt = values["negative"].toString().toStdString();
        made.width = values["width"].toInteger();
        made.height = values["height"].toInteger();
        made.frames = values["frames"].toInteger();
        made.steps = values["steps"].toInteger();
        made.guidance = values["guidance"].toDouble();
        made.fps = values["fps"].toInteger();
        made.seed = uint64_t(values["seed"].toInteger());
        if (values["scheduler"].toString() == QLatin1String("dpm++"))
            made.scheduler = vivify::nn::SchedulerKind::DpmSolver;
        return made;
    }

    vivify::nn::Pipeline pipeline(vivify::nn::Compute compute = {}) const
    {
        return vivify::nn::Pipeline(vivify::nn::Checkpoint(checkpoint), compute);
    }

    static QStringList names()
    {
        return {"a_f5", "a_f16", "a_dpm", "b_f1", "b_f5", "c_f2", "c_f16"};
    }

    QJsonObject values;
    std::string picture, checkpoint;
    reference::File file;
};

/// Everything a run shows on its way.
struct Trace {
    vivify::nn::Callbacks callbacks()
    {
        vivify::nn::Callbacks all;
        all.onTensor = [this](const std::string &name, const at::Tensor &value) { tensors[name] = value; };
        all.onStep = [this](const vivify::nn::SamplerState &state, int64_t) {
            tensors["latents_" + std::to_string(state.step)] = state.latents;
            states[state.step] = state;
        };
        all.onFrame = [this](int64_t, const at::Tensor &frame) { frames.push_back(frame); };
        all.onPhase = [this](vivify::nn::Phase phase) { phases.push_back(phase); };
        all.onFallback = [this](const std::string &reason) { fallbacks.push_back(reason); };
        return all;
    }

    std::map<std::string, at::Tensor> tensors;
    std::map<int64_t, vivify::nn::SamplerState> states;
    std::vector<at::Tensor> frames;
    std::vector<vivify::nn::Phase> phases;
    std::vector<std::string> fallbacks;
};

/// The part of the pixels that are more than one grey level of 255 off.
inline double wrongPixels(const at::Tensor &ours, const at::Tensor &theirs)
{
    if (ours.sizes() != theirs.sizes())
        return 1;
    // The stored frames are fp16: half a thousandth of rounding on top of one level.
    return (ours - theirs).abs().gt(1.0 / 255 + 0.0005).to(at::kDouble).mean().item<double>();
}

/// The setting that a request is refused for, once it was changed so; "nothing" when it is taken.
inline std::string refused(const std::function<void(vivify::nn::Request &)> &change)
{
    vivify::nn::Request request;
    request.image = vivify::nn::Image(8, 8);
    change(request);
    try {
        vivify::nn::check(request);
    } catch (const vivify::nn::Error &error) {
        return error.code() == vivify::nn::ErrorCode::BadArgument ? error.arguments().at(0) : error.what();
    }
    return "nothing";
}
