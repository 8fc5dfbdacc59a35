#include "core/compose/LabelColumns.h"

#include "core/compose/LabelShape.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace vivify::LabelColumns {

namespace {

constexpr double Edge = 14, Gap = 18, Advance = 12, Inward = 40, AnchorRoom = 24; // design units
constexpr int Phases = 3; // first places of a column, a share of a place apart

/// Both columns at one distance from the edges.
struct Columns
{
    QSizeF room; ///< Of the largest text.
    double left = 0, right = 0; ///< Of the centres.
};

enum class Demand { KeepCaptions, KeepTissue, KeepMark }; // from strict to lax; each keeps what the next ones keep, too

bool isFree(const QRectF &box, const QList<Text> &texts, const PlacementGround &ground, Demand demand)
{
    if (ground.painted(box) > 0 || ground.isTaken(box))
        return false;
    if (demand == Demand::KeepCaptions && ground.captions().intersects(box))
        return false;
    const QRectF near = box.adjusted(-AnchorRoom, -AnchorRoom, AnchorRoom, AnchorRoom);
    return std::none_of(texts.begin(), texts.end(), [&](const Text &text) { return near.contains(text.anchor); });
}

QList<QPointF> places(const Columns &columns, const QList<Text> &texts, const PlacementGround &ground, double phase, Demand demand)
{
    QList<QPointF> found;
    for (const bool left : {true, false}) {
        double y = ground.room().room.top() + Edge + columns.room.height() / 2 + phase;
        while (y + columns.room.height() / 2 <= ground.room().room.bottom() - Edge) {
            QRectF box(QPointF(), columns.room);
            box.moveCenter({left ? columns.left : columns.right, y});
            const bool taken = demand == Demand::KeepMark ? ground.isTaken(box) : !isFree(box, texts, ground, demand);
            if (!taken)
                found.append(box.center());
            y += taken ? Advance : columns.room.height() + Gap;
        }
    }
    return found;
}

/// For each text the index of its place, with the least sum of lengths: the Hungarian method with potentials, row by row.
QList<qsizetype> assigned(const QList<Text> &texts, const QList<QPointF> &all)
{
    const size_t rows = size_t(texts.size()), columns = size_t(all.size());
    const auto length = [&](size_t row, size_t column) {
        const QPointF way = texts[qsizetype(row)].anchor - all[qsizetype(column)];
        return std::hypot(way.x(), way.y());
    };
    std::vector<double> rowPart(rows + 1, 0), columnPart(columns + 1, 0);
    std::vector<size_t> rowOf(columns + 1, 0), before(columns + 1, 0); // rows and columns count from 1, 0 is none
    for (size_t row = 1; row <= rows; ++row) {
        std::vector<double> least(columns + 1, std::numeric_limits<double>::max());
        std::vector<bool> done(columns + 1, false);
        rowOf[0] = row;
        size_t column = 0;
        do {
            done[column] = true;
            size_t next = 0;
            double step = std::numeric_limits<double>::max();
            for (size_t j = 1; j <= columns; ++j) {
                if (done[j])
                    continue;
                const double over = length(rowOf[column] - 1, j - 1) - rowPart[rowOf[column]] - columnPart[j];
                if (over < least[j]) {
                    least[j] = over;
                    before[j] = column;
                }
                if (least[j] < step) {
                    step = least[j];
                    next = j;
                }
            }
            for (size_t j = 0; j <= columns; ++j) {
                if (done[j]) {
                    rowPart[rowOf[j]] += step;
                    columnPart[j] -= step;
                } else {
                    least[j] -= step;
                }
            }
            column = next;
        } while (rowOf[column] != 0);
        for (; column != 0; column = before[column])
            rowOf[column] = rowOf[before[column]];
    }
    QList<qsizetype> placeOf(texts.size(), 0);
    for (size_t j = 1; j <= columns; ++j)
        if (rowOf[j])
            placeOf[qsizetype(rowOf[j]) - 1] = qsizetype(j) - 1;
    return placeOf;
}

} // namespace

QList<QRectF> Arrangement::boxes(const QList<Text> &texts) const
{
    QList<QRectF> made;
    for (qsizetype i = 0; i < texts.size(); ++i) {
        QRectF box(QPointF(), texts[i].size);
        box.moveCenter(centres[placeOf[i]]);
        made.append(box);
    }
    return made;
}

QList<Arrangement> tries(const QList<Text> &texts, const PlacementGround &ground)
{
    Columns columns;
    for (const Text &text : texts)
        columns.room = columns.room.expandedTo(text.size);
    const QRectF &room = ground.room().room;
    QList<Arrangement> found;
    for (const Demand demand : {Demand::KeepCaptions, Demand::KeepTissue, Demand::KeepMark}) {
        for (double inward = 0; Edge + columns.room.width() + inward <= room.width() / 2 - Gap / 2; inward += Inward) {
            columns.left = room.left() + Edge + columns.room.width() / 2 + inward;
            columns.right = room.left() + room.right() - columns.left;
            for (int phase = 0; phase < Phases; ++phase) {
                const double start = (columns.room.height() + Gap) * phase / Phases;
                const QList<QPointF> all = places(columns, texts, ground, start, demand);
                if (all.size() >= texts.size())
                    found.append({all, assigned(texts, all)});
            }
        }
        if (!found.isEmpty() && demand != Demand::KeepCaptions) // captions may go to the head
            break;
    }
    return found;
}

} // namespace vivify::LabelColumns
