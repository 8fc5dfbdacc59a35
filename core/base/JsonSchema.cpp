#include "core/base/Json.h"

// valijson's Qt adapter includes Qt by the unprefixed names, which Qt 6 provides too.
#include <valijson/adapters/qtjson_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validation_results.hpp>
#include <valijson/validator.hpp>

namespace vivify::Json {

QStringList schemaErrors(const QJsonValue &value, const QJsonObject &schemaObject)
{
    const QJsonValue schemaValue(schemaObject);
    const valijson::adapters::QtJsonAdapter schemaAdapter(schemaValue), valueAdapter(value);
    valijson::Schema compiled;
    valijson::SchemaParser().populateSchema(schemaAdapter, compiled);
    valijson::ValidationResults results;
    valijson::Validator validator;
    if (validator.validate(compiled, valueAdapter, &results))
        return {};

    QStringList errors;
    valijson::ValidationResults::Error error;
    while (results.popError(error)) {
        QString place;
        for (const std::string &part : error.context)
            place += QString::fromStdString(part);
        errors.append(place + QLatin1String(": ") + QString::fromStdString(error.description));
    }
    return errors;
}

} // namespace vivify::Json
