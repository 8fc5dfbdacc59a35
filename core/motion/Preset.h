#pragma once

#include "core/clip/Clip.h"
#include "core/motion/Curve.h"
#include "core/prompt/Parameter.h"

#include <QMap>

#include <map>

namespace vivify::motion {

/// A motion as data: the kind, its clock, its curves and their sources (resources/motion, resources/schemas/motion).
/// A value; any thread.
struct MotionPreset
{
    struct Event
    {
        double t = 0; ///< s of the preset's own period
        LocalizedText name;
    };

    QString id, kind;
    LocalizedText title, caption; ///< "{speed}" in the caption becomes "4.0x slower than life".
    double ratePerMinute = 60, cycles = 1, slow = 1, fps = 24;
    QString rateParameter;        ///< Key of the value that sets the rate; empty: the rate is fixed.
    QString rateLaw;              ///< "cardiac" or "scale".
    QMap<QString, QString> views; ///< Value of the parameter "view" → id of the preset to use instead.
    QStringList requiredRoles, optionalRoles;
    QList<Parameter> parameters;
    std::map<QString, Curve> curves;
    QList<Event> events;
    ParameterValues constants; ///< Numbers and texts of "constants": not for the user, by key.

    /// Cycle length in seconds at a rate.
    static double period(double perMinute) { return 60.0 / perMinute; }
    /// The moment of the preset's own cycle, moved to where it is at another rate.
    double timeAtRate(double t, double perMinute) const;
    std::map<QString, Curve> curvesAtRate(double perMinute) const;

    /// Throws Error (BadInput) naming what breaks the schema, (Usage) for an unknown id.
    static MotionPreset parse(const QByteArray &json, const QString &name);
    static MotionPreset load(const QString &id);
    static QStringList ids();
};

} // namespace vivify::motion
