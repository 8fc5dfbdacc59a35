#pragma once

#include <QJsonArray>
#include <QList>
#include <QPointF>

namespace vivify {

/// A place that something has at a moment.
struct Keyframe
{
    enum class Way { Ease, Linear }; ///< To the next one: slow at both ends, or of one pace.

    double at = 0; ///< s of the video, or a share of the loop, as the list says.
    QPointF place; ///< Shares of the picture.
    Way way = Way::Ease;
    bool operator==(const Keyframe &) const = default;
};

/// Lists of keyframes in the order of their times, each time once. Any thread.
namespace Keyframes {

/// Before the first and after the last the place stays; an empty list gives `otherwise`.
QPointF placeAt(const QList<Keyframe> &keys, double time, const QPointF &otherwise);
/// An offset that repeats with each loop; `share` is 0..1 of it. At 0 it is nothing, unless there is a key.
QPointF offsetAt(const QList<Keyframe> &keys, double share);
/// Puts a key in, in place of one nearer than `near`, whose way it takes over.
void put(QList<Keyframe> &keys, double time, const QPointF &place, double near);
/// The index of the key nearest to that time and nearer than `near`; -1 without.
qsizetype find(const QList<Keyframe> &keys, double time, double near);
void shift(QList<Keyframe> &keys, double by);

QJsonArray toJson(const QList<Keyframe> &keys);
QList<Keyframe> fromJson(const QJsonValue &value);

} // namespace Keyframes
} // namespace vivify
