#include "ui/generate/ResultCheck.h"

#include <QCoreApplication>
#include <QLocale>
#include <QSet>

namespace vivify {

namespace {

/// What a measure speaks of; whatever is not listed is an artefact.
CheckEntry::Group groupOf(const QString &gate)
{
    static const QSet<QString> anatomy{QStringLiteral("frozen_exactness"), QStringLiteral("reference_identity"),
                                       QStringLiteral("jacobian_min"), QStringLiteral("jacobian_max"),
                                       QStringLiteral("label_tracking"), QStringLiteral("inverse_consistency"),
                                       QStringLiteral("first_frame_psnr"), QStringLiteral("background_psnr"),
                                       QStringLiteral("identity")};
    static const QSet<QString> physiology{QStringLiteral("volume_fit_r"), QStringLiteral("volume_fit_error"),
                                          QStringLiteral("order"), QStringLiteral("wave_speed"),
                                          QStringLiteral("transport_speed"), QStringLiteral("guide_error"),
                                          QStringLiteral("frozen_step_ratio"), QStringLiteral("motion_amount")};
    return anatomy.contains(gate)      ? CheckEntry::Group::Anatomy
           : physiology.contains(gate) ? CheckEntry::Group::Physiology
                                       : CheckEntry::Group::Artefacts;
}

} // namespace

ResultCheck ResultCheck::of(const Picture &picture, const QString &organ)
{
    const ResultReport report = ResultReport::of(picture.clip);
    ResultCheck check;
    check.summary = report.summary;
    check.verdict = report.verdict;
    check.remedies = report.remedies;
    for (const auto id : {CheckEntry::Group::Anatomy, CheckEntry::Group::Physiology, CheckEntry::Group::Artefacts})
        check.groups.append({id, {}, {}});
    for (const ResultLine &line : report.lines)
        check.groups[int(groupOf(line.gate.id))].lines.append(line);
    for (const CheckEntry &entry : CheckList::of(organ)) {
        check.groups[int(entry.group)].entries.append(entry);
        ++check.toConfirm;
        check.confirmed += picture.confirmed.contains(entry.id);
    }
    return check;
}

QString ResultCheck::numbers(const Gate &gate)
{
    const auto number = [](double value) { return QLocale().toString(value, 'g', 4); };
    return (gate.op == QLatin1String("<=") ? QCoreApplication::translate("ResultCheck", "measured %1; at most %2")
                                           : QCoreApplication::translate("ResultCheck", "measured %1; at least %2"))
        .arg(number(gate.value), number(gate.limit));
}

QString ResultCheck::progress() const
{
    return QCoreApplication::translate("ResultCheck", "%1 of %2 confirmed by you").arg(confirmed).arg(toConfirm);
}

} // namespace vivify
