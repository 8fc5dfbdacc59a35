#pragma once

#include "core/timeline/Terminology.h"

#include <QPlainTextEdit>
#include <functional>

class QCompleter;
class QStandardItemModel;

namespace vivify {

/// Plain text that offers the names of structures while one types, whatever language is typed. GUI thread.
class TermEdit : public QPlainTextEdit
{
    Q_OBJECT
public:
    using Offers = std::function<QList<Term>(const QString &typed)>;

    explicit TermEdit(QWidget *parent = nullptr);
    void setOffers(Offers offers);
    void suggest(const QString &typed); ///< Opens the list; an empty text gives what the place suggests.

Q_SIGNALS:
    void chosen(const vivify::Term &term);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void inputMethodEvent(QInputMethodEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;

private:
    void suggestAfter(const QString &before);

    Offers m_offers;
    QStandardItemModel *m_model;
    QCompleter *m_completer;
};

} // namespace vivify
