#include "core/base/Json.h"

#include "core/base/Error.h"

#include <QFile>
#include <QJsonArray>

#include <nlohmann/json.hpp>

#include <cmath>
#include <memory>
#include <vector>

namespace vivify::Json {

namespace {

constexpr int MaximumDepth = 64;

/// Builds Qt's JSON from nlohmann's strict reader, which tells of every key as it comes.
class StrictReader : public nlohmann::json_sax<nlohmann::json>
{
public:
    QJsonValue result() const { return m_result; }

    bool null() override { return put(QJsonValue()); }
    bool boolean(bool value) override { return put(value); }
    bool number_integer(number_integer_t value) override { return put(qint64(value)); }
    bool number_unsigned(number_unsigned_t value) override
    {
        return value > number_unsigned_t(std::numeric_limits<qint64>::max()) ? false : put(qint64(value));
    }
    bool number_float(number_float_t value, const string_t &) override { return std::isfinite(value) && put(value); }
    bool string(string_t &value) override { return put(QString::fromStdString(value)); }
    bool binary(binary_t &) override { return false; }
    bool key(string_t &value) override
    {
        Level &level = m_levels.back();
        level.key = QString::fromStdString(value);
        return !level.object.contains(level.key);
    }
    bool start_object(std::size_t) override { return open(false); }
    bool start_array(std::size_t) override { return open(true); }
    bool end_object() override { return close(); }
    bool end_array() override { return close(); }
    bool parse_error(std::size_t, const std::string &, const nlohmann::detail::exception &) override { return false; }

private:
    struct Level
    {
        bool isArray = false;
        QString key;
        QJsonObject object;
        QJsonArray array;
    };

    bool open(bool isArray)
    {
        m_levels.push_back({isArray, {}, {}, {}});
        return m_levels.size() <= MaximumDepth;
    }
    bool close()
    {
        const Level level = m_levels.back();
        m_levels.pop_back();
        return put(level.isArray ? QJsonValue(level.array) : QJsonValue(level.object));
    }
    bool put(const QJsonValue &value)
    {
        if (m_levels.empty())
            m_result = value;
        else if (m_levels.back().isArray)
            m_levels.back().array.append(value);
        else
            m_levels.back().object.insert(m_levels.back().key, value);
        return true;
    }

    QJsonValue m_result;
    std::vector<Level> m_levels;
};

} // namespace

QJsonObject parseObject(const QByteArray &bytes, const QString &name, qsizetype maximumBytes)
{
    StrictReader reader;
    const bool fits = bytes.size() <= maximumBytes;
    if (!fits || !nlohmann::json::sax_parse(bytes.cbegin(), bytes.cend(), &reader) || !reader.result().isObject())
        throw Error(Error::Kind::BadInput,
                    QCoreApplication::translate("Json", "“%1” is damaged or not a file of Vivify.").arg(name),
                    QCoreApplication::translate("Json", "Nothing was changed."),
                    QCoreApplication::translate("Json", "Choose another file, or a backup of this one."));
    return reader.result().toObject();
}

QJsonObject schema(const QString &name)
{
    QFile file(QStringLiteral(":/vivify/schemas/%1.schema.json").arg(name));
    const bool opened = file.open(QIODevice::ReadOnly);
    Q_ASSERT_X(opened, "Json::schema", qPrintable(name));
    return opened ? parseObject(file.readAll(), name) : QJsonObject();
}

} // namespace vivify::Json
