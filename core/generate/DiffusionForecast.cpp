#include "core/generate/DiffusionForecast.h"

#include "core/generate/ClipWindows.h"
#include "core/generate/Machine.h"

#include <algorithm>

namespace vivify::DiffusionForecast {

namespace {

// Before anything was measured: a common processor and a common card.
constexpr double UsualCpuFlops = 0.2e12, UsualCudaFlops = 40e12, UsualLoad = 0.5e9;
/// Activations of the widest level that are alive together, found with full-size layers.
constexpr double UsualMaps = 14, DecoderMaps = 4;
/// The program with the network library in it.
constexpr qint64 ProgramBytes = qint64(450) << 20;
constexpr double Room = 0.9, TightRoom = 0.75; // of the free memory
constexpr double LongSeconds = 30 * 60;
constexpr int DefaultFrames = 16, LeastSide = 256;

int legal(int side) { return std::max(8, side - side % 8); }

QString choice(const GenerationRequest &request, const char *key)
{
    return request.values.value(QLatin1String(key), QStringLiteral("auto")).toString();
}

Remedy motionEngine() { return {QStringLiteral("motion-engine"), {}, QStringLiteral("motion")}; }

QList<Remedy> remediesFor(const GenerationRequest &request, const Forecast &forecast)
{
    QList<Remedy> list;
    const int shortSide = std::min(forecast.size.width(), forecast.size.height());
    const int smaller = shortSide > 768 ? 768 : shortSide > 512 ? 512 : shortSide > LeastSide ? LeastSide : 0;
    if (smaller > 0)
        list.append({QStringLiteral("smaller-size"), {{QStringLiteral("size"), QStringLiteral("%1p").arg(smaller)}}, {}});
    if (forecast.frames > 8)
        list.append({QStringLiteral("fewer-frames"), {{QStringLiteral("frames"), forecast.frames > 16 ? 16 : 8}}, {}});
    if (choice(request, "memory") != QLatin1String("low") && forecast.verdict != Verdict::Green && !forecast.lowMemory)
        list.append({QStringLiteral("low-memory"), {{QStringLiteral("memory"), QStringLiteral("low")}}, {}});
    list.append(motionEngine());
    return list;
}

qint64 freeOn(const QString &device)
{
    // What a kept model holds is taken back for the next run.
    return device == QLatin1String("cuda") ? Machine::freeGraphicsMemory() : Machine::freeMemory() + Machine::heldMemory();
}

} // namespace

namespace {

int framesOf(const GenerationRequest &request) { return request.frames > 0 ? request.frames : DefaultFrames; }

} // namespace

DiffusionCost::Plan planOf(const GenerationRequest &request)
{
    DiffusionCost::Plan plan;
    plan.size = {legal(request.outputSize.width()), legal(request.outputSize.height())};
    plan.frames = framesOf(request);
    plan.calls = ClipWindows::count(plan.frames, request.values.value(QStringLiteral("loop"), false).toBool());
    if (plan.frames > ClipWindows::MostAtOnce)
        plan.frames = ClipWindows::Length;
    plan.guided = request.values.value(QStringLiteral("guidance"), 9.0).toDouble() > 1;
    plan.lowMemory = choice(request, "memory") == QLatin1String("low");
    return plan;
}

QString deviceOf(const GenerationRequest &request, const Calibration &calibration)
{
    const QString asked = choice(request, "device");
    if (asked != QLatin1String("auto"))
        return asked;
    return calibration.automatic.startsWith(QLatin1String("cuda")) ? QStringLiteral("cuda") : QStringLiteral("cpu");
}

QString dtypeOf(const GenerationRequest &request, const Calibration &calibration)
{
    const QString asked = choice(request, "dtype");
    if (asked != QLatin1String("auto"))
        return asked;
    const QString device = deviceOf(request, calibration);
    if (calibration.automatic.startsWith(device + QLatin1Char(' ')))
        return calibration.automatic.mid(device.size() + 1);
    return device == QLatin1String("cuda") ? QStringLiteral("fp16") : QStringLiteral("fp32");
}

Times times(const DiffusionCost &cost, const Calibration::Device &measured)
{
    const auto by = [&](const MeasuredLine &line, double work) {
        if (!line.isEmpty())
            return line.at(work);
        return measured.probe.isEmpty() ? work / UsualCpuFlops : measured.probe.at(work);
    };
    Times times;
    times.load = (measured.load.isEmpty() ? double(cost.loadBytes) / UsualLoad : measured.load.at(double(cost.loadBytes)));
    times.step = by(measured.step, cost.stepWork);
    times.frame = by(measured.frame, cost.frameWork);
    return times;
}

double memoryUnit(const DiffusionCost &cost) { return std::max(double(cost.stepMap), DecoderMaps / UsualMaps * double(cost.frameMap)); }

qint64 peakOf(const DiffusionCost &cost, const Calibration::Device &measured)
{
    const double unit = memoryUnit(cost);
    const double beside = measured.memory.isEmpty() ? UsualMaps * unit + double(ProgramBytes) : measured.memory.at(unit);
    return std::max(cost.encoderBytes + ProgramBytes, cost.unetBytes + cost.vaeBytes + qint64(beside));
}

Forecast of(const GenerationRequest &request)
{
    const Calibration calibration = Calibration::load();
    Forecast forecast;
    forecast.device = deviceOf(request, calibration);
    const QString dtype = dtypeOf(request, calibration);
    Calibration::Device measured = calibration.devices.value(Calibration::key(forecast.device, dtype));
    if (measured.probe.isEmpty() && forecast.device == QLatin1String("cuda"))
        measured.probe.add({UsualCudaFlops, 1});
    DiffusionCost::Plan plan = planOf(request);
    plan.bytesPerNumber = dtype == QLatin1String("fp32") ? 4 : 2;
    DiffusionCost cost = DiffusionCost::of(request.modelFolder, plan);
    forecast.freeBytes = freeOn(forecast.device);
    forecast.peakBytes = peakOf(cost, measured);
    const bool known = forecast.freeBytes > 0 || forecast.device == QLatin1String("cuda"); // no card has nothing free
    if (known && !plan.lowMemory && double(forecast.peakBytes) > Room * double(forecast.freeBytes)) {
        plan.lowMemory = true;
        cost = DiffusionCost::of(request.modelFolder, plan);
        forecast.peakBytes = peakOf(cost, measured);
    }
    forecast.lowMemory = plan.lowMemory;
    forecast.size = plan.size;
    forecast.frames = framesOf(request);
    forecast.steps = request.values.value(QStringLiteral("steps"), 50).toInt();
    forecast.guidance = request.values.value(QStringLiteral("guidance"), 9.0).toDouble();
    const Times each = times(cost, measured);
    forecast.seconds = each.load + forecast.steps * each.step + forecast.frames * each.frame;
    forecast.measured = !measured.step.isEmpty() || !measured.probe.isEmpty();
    forecast.tightMemory = known && double(forecast.peakBytes) > TightRoom * double(forecast.freeBytes);
    if (known && double(forecast.peakBytes) > Room * double(forecast.freeBytes))
        forecast.verdict = Verdict::Red;
    else if (forecast.tightMemory || forecast.seconds > LongSeconds)
        forecast.verdict = Verdict::Amber;
    if (forecast.verdict != Verdict::Green)
        forecast.remedies = remediesFor(request, forecast);
    return forecast;
}

} // namespace vivify::DiffusionForecast
