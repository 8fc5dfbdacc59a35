#include "core/compose/LabelPlacement.h"

#include "core/compose/LabelLegend.h"
#include "core/compose/LabelShape.h"
#include "core/compose/PlacementGround.h"

#include <QLineF>
#include <algorithm>
#include <cmath>
#include <utility>

namespace vivify::LabelPlacement {

namespace {

constexpr int Columns = 49, Rows = 49, Rounds = 8;
constexpr double Gap = 14, LeaderGap = 8, AnchorGap = 30; // design units
// What each fault costs; a leader across the whole short side costs as much as LongLeader.
constexpr double Painted = 60, TouchesTissue = 12, Busy = 5, LongLeader = 5, OnMark = 80, OnAnchor = 60, NearAnchor = 40,
                 Clash = 100;

struct Placed
{
    QPointF anchor;
    QRectF box;
    QLineF leader() const { return {LabelShape::lineStart(box, anchor), anchor}; }
};

/// Room for the text in whichever language is larger, so that switching the language keeps the arrangement; for both at
/// once only where the project shows both.
QSizeF roomFor(const LabelOverlay &label, const ExportSettings &settings, const QSizeF &extent)
{
    QSizeF room;
    for (const QString &language : {QStringLiteral("en"), QStringLiteral("zh"), settings.shownLanguage()})
        room = room.expandedTo(LabelShape::boxSize(label.shown(language), label.style, extent));
    return room;
}

bool crosses(const QLineF &line, const QRectF &box)
{
    if (box.contains(line.p1()) || box.contains(line.p2()))
        return true;
    const QLineF sides[] = {{box.topLeft(), box.topRight()}, {box.topRight(), box.bottomRight()},
                            {box.bottomRight(), box.bottomLeft()}, {box.bottomLeft(), box.topLeft()}};
    return std::any_of(std::begin(sides), std::end(sides),
                       [&](const QLineF &side) { return line.intersects(side, nullptr) == QLineF::BoundedIntersection; });
}

double distance(const QPointF &point, const QLineF &line)
{
    const QPointF way = line.p2() - line.p1(), to = point - line.p1();
    const double length = QPointF::dotProduct(way, way);
    const double along = length > 0 ? std::clamp(QPointF::dotProduct(to, way) / length, 0.0, 1.0) : 0;
    return QLineF(point, line.p1() + along * way).length();
}

double alone(const Placed &label, const PlacementGround &ground)
{
    const double painted = ground.painted(label.box);
    double cost = Painted * painted + (painted > 0 ? TouchesTissue : 0) + Busy * ground.busy(label.box)
        + LongLeader * label.leader().length() / LabelShape::Unit;
    if (label.box.adjusted(-AnchorGap, -AnchorGap, AnchorGap, AnchorGap).contains(label.anchor))
        cost += OnAnchor;
    if (ground.mark().intersects(label.box))
        cost += OnMark;
    return cost;
}

double together(const Placed &a, const Placed &b)
{
    double cost = 0;
    if (a.box.adjusted(-Gap, -Gap, Gap, Gap).intersects(b.box))
        cost += Clash;
    if (a.leader().intersects(b.leader(), nullptr) == QLineF::BoundedIntersection)
        cost += Clash;
    const auto grown = [](const QRectF &box) { return box.adjusted(-LeaderGap, -LeaderGap, LeaderGap, LeaderGap); };
    if (crosses(a.leader(), grown(b.box)))
        cost += Clash;
    if (crosses(b.leader(), grown(a.box)))
        cost += Clash;
    if (QLineF(a.anchor, b.anchor).length() > AnchorGap
        && (distance(a.anchor, b.leader()) < AnchorGap || distance(b.anchor, a.leader()) < AnchorGap))
        cost += NearAnchor; // it would seem to point there
    return cost;
}

/// The search: each free label in turn goes to its cheapest place until none moves any more.
class Search
{
public:
    explicit Search(const PlacementGround &ground) : m_ground(ground) {}

    void keep(const Placed &placed) { m_fixed.append(placed); }

    void add(const QPointF &anchor, const QSizeF &size)
    {
        m_free.append({anchor, QRectF(QPointF(), size)});
        std::vector<Place> places;
        for (int place = 0; place < Columns * Rows; ++place) {
            const QRectF box = boxAt(size, place);
            places.push_back({alone({anchor, box}, m_ground), box});
        }
        std::stable_sort(places.begin(), places.end(), [](const Place &a, const Place &b) { return a.cost < b.cost; });
        m_places.append(std::move(places));
    }

    QList<QRectF> run()
    {
        for (qsizetype i = 0; i < m_free.size(); ++i)
            improve(i, i);
        for (int round = 0, moved = 1; round < Rounds && moved; ++round) {
            moved = 0;
            for (qsizetype i = 0; i < m_free.size(); ++i)
                moved += improve(i, m_free.size());
            moved += exchange();
        }
        QList<QRectF> boxes;
        for (const Placed &label : std::as_const(m_free))
            boxes.append(label.box);
        return boxes;
    }

private:
    struct Place
    {
        double cost; // of standing there alone
        QRectF box;
    };

    QRectF boxAt(const QSizeF &size, int place) const
    {
        const QSizeF room = m_ground.extent() - size;
        const QPointF corner(room.width() * (place % Columns) / (Columns - 1), room.height() * (place / Columns) / (Rows - 1));
        return LabelShape::keptInside(QRectF(corner, size), m_ground.extent());
    }

    /// Clashes with all that stands, `skipped` left out; of the free ones only the first `known`.
    double clashes(const Placed &label, qsizetype skipped, qsizetype known) const
    {
        double cost = 0;
        for (const Placed &other : m_fixed)
            cost += together(label, other);
        for (qsizetype i = 0; i < known; ++i)
            cost += i == skipped ? 0 : together(label, m_free[i]);
        return cost;
    }

    bool improve(qsizetype index, qsizetype known)
    {
        Placed tried = m_free[index];
        const QRectF before = tried.box;
        double best = 1e300;
        for (const Place &place : m_places[index]) {
            if (place.cost >= best)
                break; // from here on each is dearer even where it clashes with nothing
            tried.box = place.box;
            const double cost = place.cost + clashes(tried, index, known);
            if (cost < best) {
                best = cost;
                m_free[index].box = tried.box;
            }
        }
        return m_free[index].box != before;
    }

    /// Two labels change places where that is cheaper: what moving one at a time cannot reach.
    int exchange()
    {
        int done = 0;
        for (qsizetype a = 0; a < m_free.size(); ++a) {
            for (qsizetype b = a + 1; b < m_free.size(); ++b) {
                const QList<Placed> before = m_free;
                const double cost = pairCost(a, b);
                m_free[a].box.moveCenter(before[b].box.center());
                m_free[b].box.moveCenter(before[a].box.center());
                for (const qsizetype i : {a, b})
                    m_free[i].box = LabelShape::keptInside(m_free[i].box, m_ground.extent());
                if (pairCost(a, b) < cost - 1e-9)
                    ++done;
                else
                    m_free = before;
            }
        }
        return done;
    }

    double pairCost(qsizetype a, qsizetype b) const
    {
        return alone(m_free[a], m_ground) + alone(m_free[b], m_ground) + clashes(m_free[a], a, m_free.size())
            + clashes(m_free[b], b, m_free.size());
    }

    const PlacementGround &m_ground;
    QList<Placed> m_fixed, m_free;
    QList<std::vector<Place>> m_places; // of each free label, cheapest first
};

QPointF toUnits(const QPointF &share, const QSizeF &extent) { return {share.x() * extent.width(), share.y() * extent.height()}; }

} // namespace

void arrange(Picture &picture, const ExportSettings &settings, const QStringList &ids)
{
    const PlacementGround ground(picture, settings);
    const QSizeF extent = ground.extent();
    QList<LabelOverlay *> free;
    Search search(ground);
    bool legend = false;
    for (LabelOverlay &label : picture.labels) {
        const bool number = label.kind == LabelOverlay::Kind::Number;
        // The legend of all numbers stands where the first of them has its text.
        if (number ? std::exchange(legend, true) : label.shown(settings.shownLanguage()).isEmpty())
            continue;
        const QSizeF room =
            number ? LabelLegend::of(picture, QStringLiteral("both"), 0, extent).box.size() : roomFor(label, settings, extent);
        if (ids.contains(label.id)) {
            free.append(&label);
            search.add(toUnits(label.anchor, extent), room);
            continue;
        }
        QRectF box(QPointF(), room);
        box.moveCenter(toUnits(label.textPosition, extent));
        search.keep({toUnits(label.anchor, extent), LabelShape::keptInside(box, extent)});
    }
    const QList<QRectF> boxes = search.run();
    for (qsizetype i = 0; i < free.size(); ++i)
        free[i]->textPosition = {boxes[i].center().x() / extent.width(), boxes[i].center().y() / extent.height()};
}

QPointF placeFor(const Picture &picture, const ExportSettings &settings, const LabelOverlay &label, int letters)
{
    Picture trial = picture;
    LabelOverlay wide = label;
    wide.id = QStringLiteral("new");
    if (wide.text.text(settings.language).size() < letters)
        wide.text = {QString(letters, QLatin1Char('n')), {}};
    trial.labels.append(wide);
    arrange(trial, settings, {wide.id});
    return trial.labels.last().textPosition;
}

} // namespace vivify::LabelPlacement
