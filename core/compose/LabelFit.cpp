#include "core/compose/LabelFit.h"

#include "core/compose/LabelPlacement.h"
#include "core/compose/Layout.h"
#include "core/compose/PlacementGround.h"

#include <algorithm>
#include <compare>

namespace vivify::LabelFit {

namespace {

constexpr double Most = 2.2, Step = 0.05, ArrangedStep = 0.15;
constexpr qsizetype MostLabels = 40; // with more there is no room anyhow

QList<LabelOverlay> shownOf(const Picture &picture, const QString &language)
{
    QList<LabelOverlay> labels;
    for (const LabelOverlay &label : picture.labels)
        if (!picture.isHidden(label) && !label.shown(language).isEmpty())
            labels.append(label);
    return labels;
}

/// What is wrong with the places of labels: the less, the better, in the order of the members.
struct Faults
{
    int clashes = 0; // texts that stand on each other or on another's end, and those too wide for the view
    int covered = 0; // texts that stand on painted tissue or on what is taken
    auto operator<=>(const Faults &) const = default;
    bool none() const { return clashes == 0 && covered == 0; }
};

Faults faultsOf(const Picture &picture, const QString &language, const PlacementGround &ground)
{
    const LabelRoom &room = ground.room();
    const QList<LabelOverlay> labels = shownOf(picture, language);
    QList<LabelPlace> places;
    for (const LabelOverlay &label : labels)
        places.append(LabelShape::place(picture, label, language, 0, label.start, room));
    Faults found;
    for (qsizetype i = 0; i < places.size(); ++i) {
        found.clashes += !room.room.contains(places[i].box) || places[i].box.contains(places[i].anchor);
        found.covered += ground.isTaken(places[i].box) || ground.painted(places[i].box) > 0;
        for (qsizetype j = 0; j < places.size(); ++j) {
            const bool sameLegend = labels[i].kind == LabelOverlay::Kind::Number && labels[j].kind == LabelOverlay::Kind::Number;
            if (i != j && !sameLegend)
                found.clashes += places[i].box.intersects(places[j].box) || places[i].box.contains(places[j].anchor);
        }
    }
    return found;
}

double wantedFor(const Picture &picture, const QString &language, double unit, double shortSide)
{
    double smallest = 1;
    for (const LabelOverlay &label : shownOf(picture, language))
        smallest = std::min(smallest, label.style.textHeight);
    return std::clamp(LeastText * shortSide / (smallest * unit), 1.0, Most);
}

} // namespace

double fit(Picture &picture, const QString &language, LabelStage stage, const QList<QRectF> &taken, double shortSide)
{
    const qsizetype shown = shownOf(picture, language).size();
    const double unit = Layout::unit(stage.picture), wanted = wantedFor(picture, language, unit, shortSide);
    if (shown == 0 || shown > MostLabels || unit < 2)
        return 1;
    PlacementGround ground(picture, stage, taken);
    const auto faultsAt = [&](const Picture &tried, double enlarged) {
        stage.enlarged = enlarged;
        ground.stand(stage, taken);
        return faultsOf(tried, language, ground);
    };
    Faults least = faultsAt(picture, wanted);
    if (least.none())
        return wanted;
    const bool mayStay = least.clashes == 0;
    for (double enlarged = wanted; enlarged > (mayStay ? wanted : 1) - ArrangedStep; enlarged -= ArrangedStep) {
        const double tried = std::max(enlarged, mayStay ? wanted : 1.0);
        Picture arranged = picture;
        stage.enlarged = tried;
        ground.stand(stage, taken);
        if (!LabelPlacement::arrangeWithin(arranged, language, ground))
            continue;
        if (const Faults now = faultsAt(arranged, tried); now.clashes == 0 && (!mayStay || now < least)) {
            picture.labels = arranged.labels;
            return tried;
        }
    }
    if (mayStay)
        return wanted;
    const int before = faultsAt(picture, 1).clashes;
    for (double enlarged = wanted; enlarged > 1; enlarged -= Step)
        if (faultsAt(picture, enlarged).clashes <= before)
            return enlarged;
    return 1;
}

} // namespace vivify::LabelFit
