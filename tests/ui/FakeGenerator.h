#pragma once

#include "core/base/Error.h"
#include "core/generate/Generator.h"
#include "core/generate/Report.h"

#include <QSemaphore>
#include <atomic>

/// A generator whose forecast, pace and fate the test decides.
class FakeGenerator : public vivify::Generator
{
public:
    vivify::GeneratorInfo info() const override
    {
        vivify::GeneratorInfo info;
        info.id = QStringLiteral("fake");
        info.name = {QStringLiteral("Fake model"), QStringLiteral("假模型")};
        info.parameters = vivify::Parameters::common();
        vivify::Parameter lora;
        lora.key = QStringLiteral("lora");
        lora.type = vivify::Parameter::Type::Text;
        lora.name = {QStringLiteral("LoRA files"), QStringLiteral("LoRA 文件")};
        lora.defaultValue = QString();
        info.parameters.append(lora);
        info.unavailable = why;
        return info;
    }

    std::optional<vivify::Forecast> forecast(const vivify::GenerationRequest &request) const override
    {
        if (!foretells)
            return {};
        vivify::Forecast forecast;
        forecast.size = request.outputSize;
        forecast.frames = qMax(16, request.frames);
        forecast.steps = request.values.value(QStringLiteral("steps")).toInt();
        forecast.guidance = request.values.value(QStringLiteral("guidance")).toDouble();
        forecast.peakBytes = peakPerFrame * forecast.frames;
        forecast.freeBytes = qint64(8) << 30;
        forecast.seconds = 240;
        forecast.measured = measured;
        if (forecast.peakBytes > forecast.freeBytes) {
            forecast.verdict = vivify::Verdict::Red;
            forecast.device = QStringLiteral("cpu");
            forecast.remedies = {{QStringLiteral("fewer-frames"), {{QStringLiteral("frames"), 16}}, {}},
                                 {QStringLiteral("motion-engine"), {}, QStringLiteral("motion")}};
        }
        return forecast;
    }

    QString unfinishedKey(const vivify::GenerationRequest &) const override { return key; }

    void calibrate(const vivify::GenerationRequest &, vivify::JobContext &) override { measured = true; }

    vivify::LoraMatch inspectLora(const vivify::GenerationRequest &, const QString &file) override
    {
        if (file.contains(QLatin1String("bad")))
            throw vivify::Error(vivify::Error::Kind::BadInput, QStringLiteral("No LoRA."), {}, QStringLiteral("Another."));
        return {QStringLiteral("peft"), {QStringLiteral("a"), QStringLiteral("b")}, {QStringLiteral("<i>odd</i>")}};
    }

    vivify::Clip generate(const vivify::GenerationRequest &request, vivify::JobContext &context) override
    {
        ++runs;
        for (int step = 0; step < 5; ++step) {
            context.phase(QStringLiteral("Denoising"), step, 5);
            context.checkpoint(step, 5);
            QImage latent(32, 24, QImage::Format_RGB32);
            latent.fill(QColor::fromHsv(step * 40, 200, 200));
            context.preview(latent);
            while (waits && !go.tryAcquire(1, 5))
                context.checkpoint(step, 5);
        }
        if (runsOut)
            throw vivify::Error(vivify::Error::Kind::Resources, QStringLiteral("Not enough."), QStringLiteral("Kept."), QStringLiteral("Less."))
                .about("memory");
        return clip(request);
    }

    static vivify::Clip clip(const vivify::GenerationRequest &request)
    {
        vivify::Clip clip;
        clip.still = request.source;
        clip.fps = 8;
        clip.influence = QImage(request.source.size(), QImage::Format_Grayscale8);
        clip.influence.fill(255);
        for (int i = 0; i < 8; ++i) {
            clip.frames.append(request.source.copy());
            clip.frames.last().fill(QColor::fromHsv(int(request.seed % 360), 40 + 20 * i, 200));
        }
        vivify::Report::setGate(clip.report, {QStringLiteral("motion_amount"), 0.01, QStringLiteral(">="), 0.1});
        vivify::Report::setGate(clip.report, {QStringLiteral("loop_closure"), 0, QStringLiteral("<="), 1});
        return clip;
    }

    vivify::LocalizedText why;
    QString key; ///< Of a broken run; set before the window asks.
    std::atomic<qint64> peakPerFrame = qint64(64) << 20;
    std::atomic_bool foretells = true, measured = false, waits = false, runsOut = false;
    std::atomic_int runs = 0;
    QSemaphore go;
};
