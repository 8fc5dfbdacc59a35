#include "core/generate/ResultReport.h"

#include <QCoreApplication>

#include <algorithm>

namespace vivify {

namespace {

Remedy moreGuidance() { return {QStringLiteral("more-guidance"), {{QStringLiteral("guidance"), 11.0}}, {}}; }
Remedy specificPrompt() { return {QStringLiteral("specific-prompt"), {}, {}}; }
Remedy strongerGuide() { return {QStringLiteral("stronger-guide"), {{QStringLiteral("guide"), 0.8}}, {}}; }
Remedy anotherSeed() { return {QStringLiteral("another-seed"), {}, {}}; }
Remedy moreSteps() { return {QStringLiteral("more-steps"), {{QStringLiteral("steps"), 60}}, {}}; }
Remedy smallAndShort()
{
    return {QStringLiteral("small-and-short"), {{QStringLiteral("size"), QStringLiteral("512p")}, {QStringLiteral("frames"), 16}}, {}};
}

/// What helps where a measure of a diffusion clip is weak.
QList<Remedy> remediesOf(const QString &id)
{
    if (id == QLatin1String("motion_amount"))
        return {moreGuidance(), strongerGuide()};
    if (id == QLatin1String("identity") || id == QLatin1String("first_frame_psnr") || id == QLatin1String("guide_error"))
        return {specificPrompt(), strongerGuide()};
    if (id == QLatin1String("warping_error"))
        return {moreSteps(), anotherSeed()};
    if (id == QLatin1String("colour_drift") || id == QLatin1String("sharpness_drift"))
        return {smallAndShort(), anotherSeed()};
    if (id == QLatin1String("seam"))
        return {strongerGuide(), anotherSeed()};
    return {};
}

bool isPromise(const QString &id) { return id == QLatin1String("frozen_exactness"); }

QString summaryOf(Verdict verdict)
{
    if (verdict == Verdict::Red)
        return QCoreApplication::translate("Report", "Something is wrong with this clip.");
    return verdict == Verdict::Amber ? QCoreApplication::translate("Report", "Usable, with weak points.")
                                     : QCoreApplication::translate("Report", "Everything that was measured is good.");
}

} // namespace

ResultReport ResultReport::of(const Clip &clip)
{
    ResultReport report;
    for (const Gate &gate : Report::gates(clip.report)) {
        ResultLine line{gate, Verdict::Green, Report::sentence(gate), {}};
        if (!gate.pass()) {
            line.verdict = isPromise(gate.id) ? Verdict::Red : Verdict::Amber;
            line.remedies = remediesOf(gate.id);
        }
        report.verdict = std::max(report.verdict, line.verdict);
        for (const Remedy &remedy : std::as_const(line.remedies))
            if (!report.remedies.contains(remedy))
                report.remedies.append(remedy);
        report.lines.append(line);
    }
    report.summary = summaryOf(report.verdict);
    return report;
}

} // namespace vivify
