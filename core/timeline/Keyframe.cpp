#include "core/timeline/Keyframe.h"

#include <QJsonObject>
#include <algorithm>
#include <cmath>

namespace vivify::Keyframes {

namespace {

QPointF between(const Keyframe &from, const Keyframe &to, double time)
{
    const double length = to.at - from.at;
    double share = length > 0 ? std::clamp((time - from.at) / length, 0.0, 1.0) : 1;
    if (from.way == Keyframe::Way::Ease)
        share = share * share * (3 - 2 * share);
    return from.place + (to.place - from.place) * share;
}

bool earlier(const Keyframe &a, const Keyframe &b) { return a.at < b.at; }

} // namespace

QPointF placeAt(const QList<Keyframe> &keys, double time, const QPointF &otherwise)
{
    if (keys.isEmpty())
        return otherwise;
    const auto next = std::upper_bound(keys.begin(), keys.end(), Keyframe{time, {}, {}}, earlier);
    if (next == keys.begin())
        return keys.first().place;
    return next == keys.end() ? keys.last().place : between(*(next - 1), *next, time);
}

QPointF offsetAt(const QList<Keyframe> &keys, double share)
{
    if (keys.isEmpty())
        return {};
    QList<Keyframe> round = keys;
    if (round.first().at > 0)
        round.prepend({0, {}, Keyframe::Way::Linear});
    Keyframe again = round.first();
    again.at = 1;
    round.append(again);
    return placeAt(round, share - std::floor(share), {});
}

void put(QList<Keyframe> &keys, double time, const QPointF &place, double near)
{
    if (const qsizetype same = find(keys, time, near); same >= 0) {
        keys[same].place = place;
        return;
    }
    const auto next = std::upper_bound(keys.begin(), keys.end(), Keyframe{time, {}, {}}, earlier);
    const Keyframe::Way way = next == keys.begin() ? Keyframe::Way::Ease : (next - 1)->way;
    keys.insert(next, {time, place, way});
}

qsizetype find(const QList<Keyframe> &keys, double time, double near)
{
    qsizetype found = -1;
    for (qsizetype i = 0; i < keys.size(); ++i)
        if (std::abs(keys[i].at - time) < near && (found < 0 || std::abs(keys[i].at - time) < std::abs(keys[found].at - time)))
            found = i;
    return found;
}

void shift(QList<Keyframe> &keys, double by)
{
    for (Keyframe &key : keys)
        key.at += by;
}

QJsonArray toJson(const QList<Keyframe> &keys)
{
    QJsonArray array;
    for (const Keyframe &key : keys) {
        QJsonObject object{{QStringLiteral("at"), key.at}, {QStringLiteral("place"), QJsonArray{key.place.x(), key.place.y()}}};
        if (key.way == Keyframe::Way::Linear)
            object.insert(QStringLiteral("way"), QStringLiteral("linear"));
        array.append(object);
    }
    return array;
}

QList<Keyframe> fromJson(const QJsonValue &value)
{
    QList<Keyframe> keys;
    for (const QJsonValue &entry : value.toArray()) {
        const QJsonObject object = entry.toObject();
        const QJsonArray place = object.value(QLatin1String("place")).toArray();
        const bool linear = object.value(QLatin1String("way")) == QLatin1String("linear");
        keys.append({object.value(QLatin1String("at")).toDouble(), {place.at(0).toDouble(), place.at(1).toDouble()},
                     linear ? Keyframe::Way::Linear : Keyframe::Way::Ease});
    }
    std::stable_sort(keys.begin(), keys.end(), earlier);
    return keys;
}

} // namespace vivify::Keyframes
