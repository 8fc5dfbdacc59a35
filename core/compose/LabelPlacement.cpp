#include "core/compose/LabelPlacement.h"

#include "core/compose/LabelColumns.h"
#include "core/compose/LabelLegend.h"
#include "core/compose/LabelShape.h"
#include "core/compose/PlacementCost.h"

#include <algorithm>
#include <cmath>
#include <compare>
#include <optional>
#include <utility>

namespace vivify::LabelPlacement {

namespace {

using namespace PlacementCost;

constexpr int Across = 49, Down = 49, Rounds = 8;
constexpr qsizetype MostExchanged = 24; // labels: more would take seconds
constexpr double LeastText = 0.03, TextStep = 0.85; // of the short side; what each step leaves

/// Room for the text in whichever language is larger, so that switching the language keeps the arrangement; for both at
/// once only where the project shows both.
QSizeF roomFor(const LabelOverlay &label, const QString &language, const LabelRoom &ground)
{
    QSizeF room;
    for (const QString &shown : {QStringLiteral("en"), QStringLiteral("zh"), language})
        room = room.expandedTo(LabelShape::boxSize(label.shown(shown), label.style, ground.room.size()));
    return room;
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
        for (int place = 0; place < Across * Down; ++place) {
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
        const int rounds = m_free.size() <= MostExchanged ? Rounds : 2;
        for (int round = 0, moved = 1; round < rounds && moved; ++round) {
            moved = 0;
            for (qsizetype i = 0; i < m_free.size(); ++i)
                moved += improve(i, m_free.size());
            moved += m_free.size() <= MostExchanged ? exchange() : 0;
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
        const QRectF &room = m_ground.room().room;
        const QSizeF free = room.size() - size;
        const QPointF corner(free.width() * (place % Across) / (Across - 1), free.height() * (place / Across) / (Down - 1));
        return LabelShape::keptInside(QRectF(room.topLeft() + corner, size), room);
    }

    /// Clashes with all that stands, `skipped` left out; of the free ones only the first `known`. Beyond `limit`: any that is more.
    double clashes(const Placed &label, qsizetype skipped, qsizetype known, double limit = 1e300) const
    {
        double cost = 0;
        for (qsizetype i = 0; i < m_fixed.size() && cost < limit; ++i)
            cost += together(label, m_fixed[i]);
        for (qsizetype i = 0; i < known && cost < limit; ++i)
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
            const double cost = place.cost + clashes(tried, index, known, best - place.cost);
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
                    m_free[i].box = LabelShape::keptInside(m_free[i].box, m_ground.room().room);
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

/// What is wrong with an arrangement: the less, the better, in the order of the members.
struct Verdict
{
    int clashes = 0, covered = 0, near = 0;
    double cost = 0;
    auto operator<=>(const Verdict &) const = default;
    bool isFine() const { return clashes == 0 && covered == 0; }
    Verdict operator+(const Verdict &o) const { return {clashes + o.clashes, covered + o.covered, near + o.near, cost + o.cost}; }
    Verdict operator-(const Verdict &o) const { return {clashes - o.clashes, covered - o.covered, near - o.near, cost - o.cost}; }
};

Verdict judgedAlone(const Placed &label, const PlacementGround &ground)
{
    const double own = alone(label, ground);
    return {0, ground.painted(label.box) > 0, own >= OnAnchor, own};
}

Verdict judgedPair(const Placed &a, const Placed &b)
{
    const double both = together(a, b);
    return {both >= Clash, 0, both > 0, both};
}

Verdict judged(const QList<Placed> &labels, const PlacementGround &ground)
{
    Verdict verdict;
    for (qsizetype i = 0; i < labels.size(); ++i) {
        verdict = verdict + judgedAlone(labels[i], ground);
        for (qsizetype j = 0; j < i; ++j)
            verdict = verdict + judgedPair(labels[i], labels[j]);
    }
    return verdict;
}

/// The part of that in which one label or another, if any, takes part.
Verdict judgedOf(const QList<Placed> &labels, qsizetype one, qsizetype another, const PlacementGround &ground)
{
    Verdict verdict;
    for (const qsizetype i : {one, another}) {
        if (i < 0)
            continue;
        verdict = verdict + judgedAlone(labels[i], ground);
        for (qsizetype j = 0; j < labels.size(); ++j)
            if (j != i && !(i == another && j == one))
                verdict = verdict + judgedPair(labels[i], labels[j]);
    }
    return verdict;
}

/// The columns' order freed of what the lengths of leaders don't tell: leaders through a neighbour's text, texts on
/// tissue. One text moves or two change places where that leaves less to blame.
class Columns
{
public:
    Columns(const QList<Placed> &labels, const PlacementGround &ground) : m_labels(labels), m_ground(ground)
    {
        for (const Placed &label : labels)
            m_texts.append({label.anchor, label.box.size()});
    }

    /// Empty where two columns can't hold the labels.
    QList<Placed> best() const
    {
        QList<std::pair<Verdict, LabelColumns::Arrangement>> ways;
        for (const LabelColumns::Arrangement &way : LabelColumns::tries(m_texts, m_ground))
            ways.append({judged(placed(way), m_ground), way});
        const auto better = [](const auto &a, const auto &b) { return a.first < b.first; };
        std::stable_sort(ways.begin(), ways.end(), better);
        ways.resize(std::min<qsizetype>(ways.size(), Improved));
        if (!ways.isEmpty() && ways.first().first.isFine())
            return placed(ways.first().second);
        for (auto &way : ways)
            improve(way.second, way.first);
        const auto best = std::min_element(ways.begin(), ways.end(), better);
        return best == ways.end() ? QList<Placed>() : placed(best->second);
    }

private:
    static constexpr qsizetype Improved = 6;

    QList<Placed> placed(const LabelColumns::Arrangement &way) const
    {
        QList<Placed> labels = m_labels;
        const QList<QRectF> boxes = way.boxes(m_texts);
        for (qsizetype i = 0; i < labels.size(); ++i)
            labels[i].box = boxes[i];
        return labels;
    }

    /// Only what is to blame moves, and only what changes is judged anew: all of it took a minute with forty labels.
    void improve(LabelColumns::Arrangement &way, Verdict &verdict) const
    {
        QList<Placed> labels = placed(way);
        for (int round = 0; round < Rounds && !verdict.isFine(); ++round) {
            const Verdict before = verdict;
            for (qsizetype text = 0; text < m_texts.size(); ++text) {
                if (const Verdict own = judgedOf(labels, text, -1, m_ground); own.isFine() && own.near == 0)
                    continue;
                for (qsizetype place = 0; place < way.centres.size(); ++place)
                    tryPlace(way, labels, text, place, verdict);
            }
            if (!(verdict < before))
                return;
        }
        verdict = judged(labels, m_ground);
    }

    void tryPlace(LabelColumns::Arrangement &way, QList<Placed> &labels, qsizetype text, qsizetype place, Verdict &verdict) const
    {
        const qsizetype there = way.textAt(place), left = way.placeOf[text];
        if (there == text)
            return;
        Verdict changed = verdict - judgedOf(labels, text, there, m_ground);
        const auto stand = [&](qsizetype mover, qsizetype where) {
            way.placeOf[mover] = where;
            labels[mover].box.moveCenter(way.centres[where]);
        };
        const auto swapTo = [&](qsizetype own, qsizetype others) {
            stand(text, own);
            if (there >= 0)
                stand(there, others);
        };
        swapTo(place, left);
        changed = changed + judgedOf(labels, text, there, m_ground);
        if (changed < verdict)
            verdict = changed;
        else
            swapTo(left, place);
    }

    QList<Placed> m_labels;
    QList<LabelColumns::Text> m_texts;
    const PlacementGround &m_ground;
};

QList<Placed> searched(const QList<Placed> &free, const QList<Placed> &fixed, const PlacementGround &ground)
{
    Search search(ground);
    for (const Placed &label : fixed)
        search.keep(label);
    for (const Placed &label : free)
        search.add(label.anchor, label.box.size());
    const QList<QRectF> boxes = search.run();
    QList<Placed> found = free;
    for (qsizetype i = 0; i < free.size(); ++i)
        found[i].box = boxes[i];
    return found;
}

/// In two columns where all of them are free and that covers no tissue; else where the search finds less to blame.
QList<Placed> placed(const QList<Placed> &free, const QList<Placed> &fixed, const PlacementGround &ground, bool legend)
{
    const auto blame = [&](const QList<Placed> &labels) {
        const Verdict verdict = judged(labels, ground);
        return std::pair(verdict.clashes, verdict.covered);
    };
    const bool asColumns = fixed.isEmpty() && !legend && free.size() > 1;
    const QList<Placed> columns = asColumns ? Columns(free, ground).best() : QList<Placed>();
    if (!columns.isEmpty() && blame(columns) == std::pair(0, 0))
        return columns;
    const QList<Placed> anywhere = searched(free, fixed, ground);
    return !columns.isEmpty() && blame(columns) <= blame(anywhere) ? columns : anywhere;
}

QPointF toUnits(const QPointF &share, const QSizeF &extent) { return {share.x() * extent.width(), share.y() * extent.height()}; }

/// A picture's labels with those to be placed moved, and what is wrong with that.
struct Result
{
    QList<LabelOverlay> labels;
    Verdict verdict;
};

bool isPlaced(const LabelOverlay &label, const QStringList &ids) { return ids.contains(label.id) && label.textKeys.isEmpty(); }

Result arranged(Picture picture, const QString &language, const QStringList &ids, const PlacementGround &ground)
{
    const QSizeF extent = ground.room().extent;
    const QRectF &room = ground.room().room;
    QList<LabelOverlay *> labels;
    QList<Placed> free, fixed;
    LabelOverlay *legend = nullptr;
    for (LabelOverlay &label : picture.labels) {
        const QPointF anchor = toUnits(label.anchorAt(label.start), extent);
        if (label.kind == LabelOverlay::Kind::Number) { // the legend of all stands where the first of them has its text
            legend = legend ? legend : &label;
            const double radius = LabelShape::discRadius(label.style);
            fixed.append({anchor, {anchor - QPointF(radius, radius), QSizeF(2 * radius, 2 * radius)}});
            continue;
        }
        if (label.shown(language).isEmpty() || picture.isHidden(label))
            continue;
        QRectF box(QPointF(), roomFor(label, language, ground.room()));
        if (isPlaced(label, ids)) { // who set keyframes, wants them
            labels.append(&label);
            free.append({anchor, box});
            continue;
        }
        box.moveCenter(toUnits(label.textAt(label.start), extent));
        fixed.append({anchor, LabelShape::keptInside(box, room)});
    }
    if (legend) {
        const QPointF anchor = toUnits(legend->anchor, extent);
        QRectF box;
        for (const QString &shown : {QStringLiteral("en"), QStringLiteral("zh"), language})
            box.setSize(box.size().expandedTo(LabelLegend::of(picture, shown, 0, ground.room()).box.size()));
        if (ids.contains(legend->id)) {
            labels.append(legend);
            free.append({anchor, box});
        } else {
            box.moveCenter(toUnits(legend->textPosition, extent));
            fixed.append({anchor, LabelShape::keptInside(box, room)});
        }
    }
    free = placed(free, fixed, ground, legend != nullptr);
    for (qsizetype i = 0; i < free.size(); ++i)
        labels[i]->textPosition = {free[i].box.center().x() / extent.width(), free[i].box.center().y() / extent.height()};
    Verdict verdict = judged(free, ground);
    for (qsizetype i = 0; i < free.size(); ++i)
        verdict.clashes += free[i].box.width() > room.width() || free[i].box.height() > room.height();
    for (qsizetype i = 0; i < free.size(); ++i) // a legend has no line that could cross something
        for (const Placed &other : std::as_const(fixed))
            verdict.clashes += labels[i] == legend ? free[i].box.intersects(other.box) : together(free[i], other) >= Clash;
    return {picture.labels, verdict};
}

/// The same with the next smaller text; nothing where that would be hard to read.
std::optional<Picture> smaller(const Picture &picture, const QStringList &ids)
{
    Picture changed = picture;
    for (LabelOverlay &label : changed.labels) {
        if (!isPlaced(label, ids) || label.kind == LabelOverlay::Kind::Number || label.style.textHeight <= LeastText)
            continue;
        const double next = label.style.textHeight * TextStep;
        label.style.textHeight = next < 1.05 * LeastText ? LeastText : next;
    }
    return changed.labels == picture.labels ? std::nullopt : std::optional(changed);
}

/// The same with numbers in place of words, which stand in a legend.
Picture numbered(const Picture &picture, const QStringList &ids)
{
    Picture changed = picture;
    for (LabelOverlay &label : changed.labels)
        if (isPlaced(label, ids) && label.kind == LabelOverlay::Kind::Text)
            label.kind = LabelOverlay::Kind::Number;
    return changed;
}

} // namespace

void arrange(Picture &picture, const ExportSettings &settings, const QStringList &ids)
{
    const PlacementGround ground(picture, settings);
    const QString language = settings.shownLanguage();
    const Result own = arranged(picture, language, ids, ground);
    Result best = own;
    Picture least = picture;
    for (std::optional<Picture> tried = smaller(picture, ids); tried && !best.verdict.isFine(); tried = smaller(*tried, ids)) {
        least = *tried;
        Result next = arranged(least, language, ids, ground);
        if (std::pair(next.verdict.clashes, next.verdict.covered) < std::pair(best.verdict.clashes, best.verdict.covered))
            best = std::move(next);
    }
    if (best.verdict.clashes > 0) {
        for (const Picture &words : {picture, least}) {
            const Result legend = arranged(numbered(words, ids), language, ids, ground);
            if (legend.verdict.clashes == 0) {
                best = legend;
                break;
            }
        }
    } else if (best.verdict.covered > 0 && own.verdict.clashes == 0) {
        best = own; // smaller text would stand on tissue as well
    }
    picture.labels = best.labels;
}

bool arrangeWithin(Picture &picture, const QString &language, const PlacementGround &ground)
{
    QStringList ids;
    for (const LabelOverlay &label : std::as_const(picture.labels))
        ids.append(label.id);
    Result found = arranged(picture, language, ids, ground);
    if (found.verdict.clashes > 0)
        return false;
    picture.labels = std::move(found.labels);
    return true;
}

QPointF placeFor(const Picture &picture, const ExportSettings &settings, const LabelOverlay &label, int letters)
{
    Picture trial = picture;
    LabelOverlay wide = label;
    wide.id = QStringLiteral("new");
    if (wide.text.text(settings.language).size() < letters)
        wide.text = {QString(letters, QLatin1Char('n')), {}};
    trial.labels.append(wide);
    return arranged(trial, settings.shownLanguage(), {wide.id}, PlacementGround(trial, settings)).labels.last().textPosition;
}

} // namespace vivify::LabelPlacement
