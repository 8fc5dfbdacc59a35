#include "core/generate/Calibration.h"

#include "core/base/AtomicFile.h"
#include "core/base/DataPaths.h"
#include "core/base/Error.h"
#include "core/base/Json.h"
#include "core/generate/Machine.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>
#include <cmath>
#include <iterator>

namespace vivify {

namespace {

constexpr qsizetype MostSamples = 16;
constexpr int Format = 1;

struct Line
{
    const char *name;
    MeasuredLine Calibration::Device::*line;
};

constexpr Line Lines[] = {{"probe", &Calibration::Device::probe},
                          {"load", &Calibration::Device::load},
                          {"step", &Calibration::Device::step},
                          {"frame", &Calibration::Device::frame},
                          {"memory", &Calibration::Device::memory}};

QString path() { return DataPaths::userData() + QLatin1String("/calibration.json"); }

} // namespace

void MeasuredLine::add(Sample sample)
{
    if (!std::isfinite(sample.work) || !std::isfinite(sample.value) || sample.work <= 0 || sample.value <= 0)
        return;
    m_samples.append(sample);
    if (m_samples.size() > MostSamples)
        m_samples.removeFirst();
}

double MeasuredLine::at(double work) const
{
    // value = a + b work by least squares of (value - a - b work) / value.
    double n = 0, w = 0, ww = 0, v = 0, wv = 0;
    double ratio = 0;
    for (const Sample &s : m_samples) {
        const double weight = 1 / (s.value * s.value);
        n += weight;
        w += weight * s.work;
        ww += weight * s.work * s.work;
        v += weight * s.value;
        wv += weight * s.work * s.value;
        ratio += s.value / s.work / double(m_samples.size());
    }
    const double spread = n * ww - w * w;
    if (m_samples.isEmpty())
        return 0;
    if (spread <= 1e-6 * n * ww) // all of about one size
        return ratio * work;
    const double b = (n * wv - w * v) / spread, a = (v - b * w) / n;
    if (a < 0)
        return wv / ww * work;
    return b < 0 ? v / n : a + b * work;
}

QString Calibration::key(const QString &device, const QString &dtype)
{
    return device + QLatin1Char(' ') + dtype + QLatin1Char(' ') + Machine::processor();
}

Calibration Calibration::load()
{
    Calibration calibration;
    QFile file(path());
    if (!file.open(QIODevice::ReadOnly))
        return calibration;
    QJsonObject object;
    try {
        object = Json::parseObject(file.readAll(), QStringLiteral("calibration.json"));
    } catch (const Error &) {
        return calibration;
    }
    if (object.value(QLatin1String("format")).toInt() != Format)
        return calibration;
    calibration.automatic = object.value(QLatin1String("automatic")).toString();
    const QJsonObject devices = object.value(QLatin1String("devices")).toObject();
    for (auto device = devices.begin(); device != devices.end(); ++device)
        for (const Line &line : Lines)
            for (const QJsonValue &sample : device.value()[QLatin1String(line.name)].toArray())
                (calibration.devices[device.key()].*line.line).add({sample[0].toDouble(), sample[1].toDouble()});
    return calibration;
}

void Calibration::save() const
{
    QJsonObject all;
    for (auto device = devices.begin(); device != devices.end(); ++device) {
        QJsonObject object;
        for (const Line &line : Lines) {
            QJsonArray samples;
            for (const MeasuredLine::Sample &sample : (device.value().*line.line).samples())
                samples.append(QJsonArray{sample.work, sample.value});
            object.insert(QLatin1String(line.name), samples);
        }
        all.insert(device.key(), object);
    }
    const QJsonObject object{{QStringLiteral("format"), Format},
                             {QStringLiteral("automatic"), automatic},
                             {QStringLiteral("devices"), all}};
    try {
        writeFileAtomically(path(), QJsonDocument(object).toJson());
    } catch (const Error &error) {
        qWarning("calibration: %s", error.what());
    }
}

} // namespace vivify
