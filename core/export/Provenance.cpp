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

QString sourceType(bool trained)
{
    // The list knows "a composite that includes generative elements" of a trained model, which is a picture whose painted
    // region a diffusion model animated: outside it, the pixels are the source's. The motion engine was trained on nothing,
    // so none of the "trained" terms and not "algorithmicMedia" (wholly made by an algorithm) is true of it; what it makes
    // is the source's own pixels, moved, with drawn flow and light: a composite with synthetic elements.
    return QStringLiteral("http://cv.iptc.org/newscodes/digitalsourcetype/")
        + (trained ? QStringLiteral("compositeWithTrainedAlgorithmicMedia") : QStringLiteral("compositeSynthetic"));
}

} // namespace vivify::Provenance
