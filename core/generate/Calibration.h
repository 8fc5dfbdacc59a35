#pragma once

#include <QHash>
#include <QList>
#include <QString>

#include <optional>

namespace vivify {

/// What was measured of one kind of work on one device: seconds or bytes over an amount of work, as a straight line through
/// the newest samples, near ones weighing as much as far ones (relative error).
class MeasuredLine
{
public:
    struct Sample
    {
        double work = 0, value = 0;
    };

    void add(Sample sample); ///< The oldest of more than sixteen is forgotten.
    const QList<Sample> &samples() const { return m_samples; }
    bool isEmpty() const { return m_samples.isEmpty(); }
    /// Never negative, and never falling with the work; 0 without samples.
    double at(double work) const;

private:
    QList<Sample> m_samples;
};

/// How fast this computer is, kept in the user's data for each device and dtype and refined by every run. A value; load and
/// save on any thread.
struct Calibration
{
    struct Device
    {
        MeasuredLine probe;  ///< FLOP -> s, by a short test without a model: for the time before the first run.
        MeasuredLine load;   ///< Bytes -> s.
        MeasuredLine step;   ///< FLOP of a step -> s.
        MeasuredLine frame;  ///< FLOP of decoding a frame -> s.
        MeasuredLine memory; ///< Bytes of the largest activation -> bytes held beside weights.
    };

    /// "cpu fp32" of the computer; what device and dtype "auto" stood for when last used, empty before.
    QString automatic;
    QHash<QString, Device> devices; ///< By key().

    static QString key(const QString &device, const QString &dtype);
    /// As the data folder has it; an unreadable file counts as none.
    static Calibration load();
    void save() const; ///< Failing is not worth a word: the next forecast is a guess then.
};

} // namespace vivify
