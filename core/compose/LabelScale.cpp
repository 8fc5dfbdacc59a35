#include "core/compose/LabelScale.h"

#include "core/compose/LabelShape.h"

#include <algorithm>
#include <cmath>

namespace vivify::LabelScale {

namespace {

constexpr double Most = 2.2, Step = 0.05;
constexpr qsizetype MostLabels = 40; // with more there is no room anyhow

QList<LabelOverlay> shownOf(const Picture &picture, const QString &language)
{
    QList<LabelOverlay> labels;
    for (const LabelOverlay &label : picture.labels)
        if (!picture.isHidden(label) && !label.shown(language).isEmpty())
            labels.append(label);
    return labels;
}

/// Texts that stand on each other or on another's end, and those too wide for the view.
int faults(const Picture &picture, const QList<LabelOverlay> &labels, const QString &language, const QSizeF &extent)
{
    QList<LabelPlace> places;
    for (const LabelOverlay &label : labels)
        places.append(LabelShape::place(picture, label, language, 0, label.start, extent));
    int found = 0;
    for (qsizetype i = 0; i < places.size(); ++i) {
        found += !QRectF(QPointF(), extent).contains(places[i].box) || places[i].box.contains(places[i].anchor);
        for (qsizetype j = 0; j < places.size(); ++j) {
            const bool sameLegend = labels[i].kind == LabelOverlay::Kind::Number && labels[j].kind == LabelOverlay::Kind::Number;
            if (i != j && !sameLegend)
                found += places[i].box.intersects(places[j].box) || places[i].box.contains(places[j].anchor);
        }
    }
    return found;
}

} // namespace

double of(const Picture &picture, const QString &language, const QSizeF &view, QSize frame)
{
    const QList<LabelOverlay> labels = shownOf(picture, language);
    const double unit = std::min(view.width(), view.height());
    if (labels.isEmpty() || labels.size() > MostLabels || unit < 2)
        return 1;
    double smallest = 1;
    for (const LabelOverlay &label : labels)
        smallest = std::min(smallest, label.style.textHeight);
    const double wanted = std::min(Most, LeastText * std::min(frame.width(), frame.height()) / (smallest * unit));
    if (!(wanted > 1))
        return 1;
    const auto faultsAt = [&](double scale) { return faults(picture, labels, language, view * (LabelShape::Unit / (unit * scale))); };
    const int before = faultsAt(1);
    for (double scale = wanted; scale > 1; scale -= Step)
        if (faultsAt(scale) <= before)
            return scale;
    return 1;
}

} // namespace vivify::LabelScale
