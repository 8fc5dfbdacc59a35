#include "core/diffusion/Steer.h"

#include "core/diffusion/Consistency.h"
#include "core/diffusion/GuideDial.h"
#include "core/diffusion/LoraList.h"
#include "core/diffusion/Pixels.h"
#include "core/generate/ClipWindows.h"

#include <ATen/ATen.h>

#include <QFileInfo>

namespace vivify::Steer {

namespace {

/// The noise level whose low band of the still starts a clip (ConsistI2V: step 850 of 1000).
constexpr double AntiDrift = 0.85;

QVariant value(const GenerationRequest &request, const char *key, const QVariant &without)
{
    return request.values.value(QLatin1String(key), without);
}

at::Tensor tensorOf(const QImage &weights)
{
    at::Tensor region = at::empty({weights.height(), weights.width()}, at::kFloat);
    auto *to = region.data_ptr<float>();
    for (int y = 0; y < weights.height(); ++y) {
        const uchar *from = weights.constScanLine(y);
        for (int x = 0; x < weights.width(); ++x)
            *to++ = float(from[x]) / 255.0F;
    }
    return region;
}

nn::RoiMode roiMode(const QString &name)
{
    return name == QLatin1String("attention") ? nn::RoiMode::Attention
           : name == QLatin1String("simple")  ? nn::RoiMode::Simple
                                              : nn::RoiMode::Off;
}

nn::Windows windowsFor(const GenerationRequest &request, int64_t frames)
{
    const bool loop = value(request, "loop", false).toBool();
    nn::Windows windows;
    windows.loop = loop;
    if (frames > ClipWindows::MostAtOnce) {
        windows.length = ClipWindows::Length;
        windows.overlap = ClipWindows::Overlap;
    } else if (loop && frames > 1) {
        windows.length = frames;
        windows.overlap = 0;
    }
    return windows;
}

} // namespace

bool inSegments(const GenerationRequest &request, int64_t frames)
{
    return frames > ClipWindows::MostAtOnce && value(request, "long_clip", {}).toString() == QLatin1String("segments");
}

void apply(const GenerationRequest &request, const QImage &weights, nn::Request &model)
{
    nn::Steering &steering = model.steering;
    steering.region = tensorOf(weights);
    steering.roiMode = roiMode(value(request, "roi_mode", QStringLiteral("off")).toString());
    steering.roiStrength = value(request, "roi_strength", 0.0).toDouble();
    steering.holdBackground = steering.roiMode != nn::RoiMode::Off;
    steering.lowBand = value(request, "consistency", false).toBool() ? AntiDrift : 0.0;
    const double dial = value(request, "guide", 0.0).toDouble();
    if (dial > 0 && !request.guide.isNull()) {
        const GuideDial::Clock clock = GuideDial::clockOf(dial, int(model.steps));
        steering.guideStart = clock.start;
        steering.guideRelease = clock.release;
        steering.guide = GuideDial::pictures(request.guide, int(model.frames), QSize(int(model.width), int(model.height)));
    }
    if (!inSegments(request, model.frames))
        model.windows = windowsFor(request, model.frames);
    model.loras = LoraList::choices(LoraList::parse(value(request, "lora", QString()).toString()));
}

void finish(const GenerationRequest &request, const QImage &still, const QImage &weights, QList<QImage> &frames, JobContext &context)
{
    if (frames.isEmpty() || !value(request, "consistency", false).toBool())
        return;
    const QSize size = frames.first().size();
    const QImage picture = Pixels::scaled(still, size), shown = Pixels::scaled(weights, size);
    Consistency::matchColours(frames, picture, shown);
    Consistency::smoothAlongMotion(frames, shown, value(request, "loop", false).toBool(), context);
}

ParameterValues valuesToRecord(const ParameterValues &values)
{
    ParameterValues recorded = values;
    const QString key = QStringLiteral("lora");
    QList<LoraEntry> entries = LoraList::parse(values.value(key).toString());
    for (LoraEntry &entry : entries)
        entry.name = QFileInfo(entry.name).fileName();
    if (recorded.contains(key))
        recorded.insert(key, LoraList::toText(entries));
    return recorded;
}

} // namespace vivify::Steer
