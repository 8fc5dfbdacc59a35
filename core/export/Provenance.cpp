#include "core/export/Provenance.h"

#include <QJsonDocument>

namespace vivify::Provenance {

QByteArray record(const QString &id)
{
    // In the order of the practice guide, which QJsonObject would not keep.
    return "{\"Label\":\"1\",\"ContentProducer\":\"Vivify\",\"ProduceID\":\"" + id.toLatin1()
        + "\",\"ReservedCode1\":\"\",\"ContentPropagator\":\"\",\"PropagateID\":\"\",\"ReservedCode2\":\"\"}";
}

QJsonObject parse(const QByteArray &record)
{
    const QJsonObject object = QJsonDocument::fromJson(record).object();
    for (const char *key : {"Label", "ContentProducer", "ProduceID", "ReservedCode1", "ContentPropagator",
                            "PropagateID", "ReservedCode2"})
        if (!object.value(QLatin1String(key)).isString())
            return {};
    return object.value(QLatin1String("Label")).toString() == QLatin1String("1") ? object : QJsonObject();
}

} // namespace vivify::Provenance
